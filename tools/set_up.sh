#!/usr/bin/env bash
# Sets this machine up for QESbench, once: system packages, virtual environment, Python packages, browser.
# Does nothing when nothing has changed since the last time. Needs Debian or Ubuntu with Python >= 3.11.
set -euo pipefail
cd "$(dirname "$0")/.."

state=$(cat requirements.lock pyproject.toml tools/set_up.sh | sha256sum | cut -d' ' -f1)
stamp=.venv/.set-up
[ "$(cat "$stamp" 2>/dev/null || true)" = "$state" ] && exit 0

say() { printf 'set-up: %s\n' "$*"; }
root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# What is on the list and not on the machine is installed by the package manager: first what makes the virtual
# environment, the rest beside the Python packages.
first=() rest=()
need() { # need LIST PACKAGE TEST...
  local -n list=$1; local package=$2; shift 2
  "$@" >/dev/null 2>&1 || list+=("$package")
}
install() { root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
need first python3 command -v python3
need first python3-venv python3 -c 'import ensurepip'
need rest make command -v make
need rest openssl command -v openssl
need rest tesseract-ocr command -v tesseract
need rest fonts-ocr-b test -e /usr/share/fonts/opentype/ocr-b/OCRB.otf
need rest fonts-dejavu-core test -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
need rest poppler-utils command -v pdfsig
need rest softhsm2 command -v softhsm2-util
need rest xmlsec1 command -v xmlsec1
need rest curl command -v curl
need rest jq command -v jq
# Ubuntu's chromium package only points to a snap; there Playwright brings its own browser.
if ! grep -q '^ID=ubuntu' /etc/os-release; then
  need rest chromium command -v chromium
  need rest chromium-headless-shell command -v chromium-headless-shell
fi

if [ "$((${#first[@]} + ${#rest[@]}))" -gt 0 ]; then root apt-get update -qq; fi
if [ "${#first[@]}" -gt 0 ]; then
  say "installing ${first[*]}"
  install "${first[@]}"
fi
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { say "Python 3.11 or newer is needed"; exit 3; }
if [ "${#rest[@]}" -gt 0 ]; then
  say "installing ${rest[*]}"
  install "${rest[@]}" &
  packages=$!
  trap 'wait "$packages" || true' EXIT # the package manager is never left in the middle of its work
fi

[ -x .venv/bin/python ] || { say "making .venv"; python3 -m venv .venv; }
say "installing Python packages"
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check install --no-deps "$@"; }
pip --no-compile --require-hashes -r requirements.lock # the lock is whole: nothing is looked for beside it
pip --editable .
if [ -n "${packages:-}" ]; then wait "$packages"; fi
# Of all that was installed, what a bench loads is compiled, also where Python is told to keep no bytecode.
PYTHONDONTWRITEBYTECODE= .venv/bin/python -c '
from importlib import import_module
from qesbench import cli, up
from simulators import warming
for name in warming.LATER:
    import_module(name)'
if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
  say "installing Playwright's Chromium"
  root .venv/bin/playwright install --with-deps chromium
fi
.venv/bin/qesbench doctor
printf '%s' "$state" > "$stamp"
say "done"
