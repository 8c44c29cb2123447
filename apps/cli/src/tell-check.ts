import { rejectReasons } from "@grondslag/log";
import type { FileChecked } from "@grondslag/server";
import type { ExitCode, Terminal } from "./terminal.ts";

const toldRejects = 20;

/** What an import of a file would do, for whoever makes its mapping. */
export function tellCheck(checked: FileChecked, { print, complain }: Terminal): ExitCode {
  const { accepted, rejected, passed, before, withSubject, withEmployee, fault } = checked;
  print("Nothing was written.");
  print(`Would be taken in: ${accepted} lines. Rejected: ${rejected}. Passed over: ${passed}.`);
  if (before > 0) print(`Read by an import before: ${before} lines; they would not be taken in again.`);
  print(`Of those lines ${withSubject} name a data subject and ${withEmployee} an employee.`);
  for (const { line, facts } of checked.samples) {
    print(`Line ${line} would become (without its subject and employee):`);
    print(JSON.stringify(JSON.parse(facts), undefined, 2).replaceAll(/^/gm, "  "));
  }
  for (const { line, code, where } of checked.rejects.slice(0, toldRejects))
    complain(`  line ${line}: ${code} (${where}): ${rejectReasons[code]}`);
  if (rejected > toldRejects) {
    complain(`  and ${rejected - toldRejects} more; in all:`);
    for (const { code, where, count } of checked.reasons) complain(`  ${count} x ${code} (${where})`);
  }
  if (fault !== undefined) {
    complain(
      `grondslag: the import would stop: ${fault.message}${fault.where === undefined ? "" : ` (${fault.where})`}`,
    );
    if (fault.remedy !== undefined) complain(`  What to do: ${fault.remedy}`);
  }
  return rejected === 0 && fault === undefined ? 0 : 1;
}
