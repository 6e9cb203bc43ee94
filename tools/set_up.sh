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

# What is on the list and not on the machine is installed by one call of the package manager.
lacking=()
need() { # need PACKAGE TEST...
  local package=$1; shift
  "$@" >/dev/null 2>&1 || lacking+=("$package")
}
need python3 command -v python3
need python3-venv python3 -c 'import ensurepip'
need make command -v make
need openssl command -v openssl
need tesseract-ocr command -v tesseract
need fonts-ocr-b test -e /usr/share/fonts/opentype/ocr-b/OCRB.otf
need fonts-dejavu-core test -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
need poppler-utils command -v pdfsig
need softhsm2 command -v softhsm2-util
need xmlsec1 command -v xmlsec1
need curl command -v curl
need jq command -v jq
# Ubuntu's chromium package only points to a snap; there Playwright brings its own browser.
if ! grep -q '^ID=ubuntu' /etc/os-release; then
  need chromium command -v chromium
  need chromium-headless-shell command -v chromium-headless-shell
fi

if [ "${#lacking[@]}" -gt 0 ]; then
  say "installing ${lacking[*]}"
  root apt-get update -qq
  root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${lacking[@]}" >/dev/null
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { say "Python 3.11 or newer is needed"; exit 3; }
[ -x .venv/bin/python ] || { say "making .venv"; python3 -m venv .venv; }
say "installing Python packages"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .

if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
  say "installing Playwright's Chromium"
  root .venv/bin/playwright install --with-deps chromium
fi
.venv/bin/qesbench doctor
printf '%s' "$state" > "$stamp"
say "done"
