// How the focused control looks to whoever uses the keyboard alone.
(element) => {
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const middle = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight) / 2];
  const top = document.elementFromPoint(...middle);
  const labels = [...(element.labels ?? [])];
  return {
    on: element === document.body || element === document.documentElement ? "nothing" : element.localName,
    isInView: box.width > 1 && box.height > 1 && middle[0] >= 0 && middle[0] <= innerWidth && middle[1] >= 0 && middle[1] <= innerHeight,
    isUncovered: top !== null && [element, ...labels].some((each) => each.contains(top) || top.contains(each)),
    isMarked: style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    isChosen: Boolean(element.checked),
    option: element.selectedOptions?.[0]?.label ?? "",
    text: element.value ?? "",
  };
};
