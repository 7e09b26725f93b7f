// Narrows the list of operations, keeps the filters in the address, opens what the address names, copies examples.
"use strict";

const form = document.querySelector(".filters");
const operations = [...document.querySelectorAll(".operation")];
const areas = [...document.querySelectorAll(".area")];
const contents = [...document.querySelectorAll(".side li:has(span)")];
const output = form.querySelector("output");
const clearing = form.querySelector(".clear");
const empty = document.querySelector(".empty");
const search = form.elements.q;

const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim() !== ""));

function matches(operation, { q = "", method, access, scope, area }) {
  const { dataset } = operation;
  return (
    (!method || dataset.method === method) &&
    (!access || dataset.access === access) &&
    (!area || dataset.area === area) &&
    (!scope || dataset.scopes.split(" ").includes(scope)) &&
    q.toLowerCase().split(/\s+/).every((word) => dataset.search.includes(word))
  );
}

function narrow() {
  const filters = chosen();
  for (const operation of operations) operation.hidden = !matches(operation, filters);
  areas.forEach((area, place) => {
    const left = area.querySelectorAll(".operation:not([hidden])").length;
    area.hidden = contents[place].hidden = left === 0;
    contents[place].querySelector("span").textContent = left;
  });
  const shown = operations.filter((operation) => !operation.hidden).length;
  const all = shown === operations.length;
  output.textContent = all ? `${shown} operations` : `${shown} of ${operations.length} operations`;
  empty.hidden = shown > 0;
  clearing.hidden = Object.keys(filters).length === 0;
}

function keepInAddress() {
  const query = new URLSearchParams(chosen()).toString();
  history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
}

function takeFromAddress() {
  form.reset(); // a browser that reloads a page may have put back what stood there
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    const known = field?.options ? [...field.options].some((option) => option.value === value) : field;
    if (known) field.value = value;
  }
}

function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (!named?.matches(".operation")) return;
  if (named.hidden) clear();
  named.open = true;
  named.scrollIntoView();
}

function clear() {
  form.reset();
  narrow();
  keepInAddress();
}

async function copy(button) {
  const text = button.closest("figure").querySelector("code").textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // Browsers give no clipboard to pages without TLS, other than on this machine: select it for the person to copy.
    getSelection().selectAllChildren(button.closest("figure").querySelector("code"));
    button.textContent = "Press Ctrl+C";
  }
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

form.addEventListener("input", () => {
  narrow();
  keepInAddress();
});
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", (event) => {
  if (event.target.matches(".copy")) copy(event.target);
  if (event.target.matches(".clear")) {
    clear();
    search.focus();
  }
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});
addEventListener("hashchange", openNamed);

for (const control of [form, ...document.querySelectorAll(".copy")]) control.hidden = false;
takeFromAddress();
narrow();
openNamed();
