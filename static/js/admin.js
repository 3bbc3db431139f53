/* What Django's forms forget to tell those who hear them: the names of search fields and of fields in tables. */
function nameSearchFields() {
  for (const field of document.querySelectorAll("select.admin-autocomplete[id]")) {
    const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    const name = label ? label.textContent.trim().replace(/:$/, "") : heading(field.closest("td"));
    const shown = field.nextElementSibling;
    for (const one of shown ? shown.querySelectorAll("[role=combobox], [role=textbox]") : []) {
      one.removeAttribute("aria-labelledby");
      one.setAttribute("aria-label", name);
    }
  }
}

function nameFieldsInTables() {
  for (const field of document.querySelectorAll(".tabular td :is(input:not([type=hidden]), select, textarea)")) {
    if (!field.labels?.length && !field.hasAttribute("aria-label")) field.setAttribute("aria-label", heading(field.closest("td")));
  }
  for (const empty of document.querySelectorAll(".tabular thead th:empty")) empty.replaceWith(document.createElement("td"));
}

function heading(cell) {
  return cell?.closest("table").tHead.rows[0].cells[cell.cellIndex]?.textContent.trim() || "";
}

function nameAll() {
  nameSearchFields();
  nameFieldsInTables();
}

// After select2, which begins at the same moment and was told so earlier.
if (window.django?.jQuery) django.jQuery(nameAll);
document.addEventListener("formset:added", nameAll);
