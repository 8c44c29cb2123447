import type { Messages } from "../messages.ts";

export const table: Messages["table"] = {
  all: "All",
  clear: "Clear filters",
  choose: "Choose",
  count: (total) => `Total: ${total}`,
  selected: (count, total) => `${count} of ${total} chosen`,
  selectAll: (total) => `Choose all ${total} that match`,
  selectRow: (name) => `Choose ${name}`,
  clearSelection: "Choose none",
  nothing: "No row matches your filters. Clear a filter or search for part of the word.",
  find: (what) => `Search: ${what}`,
  keys: "With the keyboard: arrows, Home and End to move, Enter to open.",
  keysSelect:
    "With the keyboard: arrows, Home and End to move, space to choose, Shift for a range, Ctrl+A for all.",
};

export const day: Messages["day"] = {
  hint: "dd/mm/yyyy",
  separator: "/",
  wrong: "This is not a date. Write for example 31/12/2027.",
};

export const subject: Messages["subject"] = {
  kind: "Kind of number",
  kinds: { bsn: "BSN (citizen)", rsin: "RSIN (organisation)", kvk: "KvK (company)" },
  number: "Number",
  wrong: "Enter a number of 8 or 9 digits.",
};
