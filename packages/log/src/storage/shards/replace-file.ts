import type { LogFiles } from "../../ports.ts";

/** Puts new content in place of a small file in one step: whoever reads it sees the old or the new, also after a crash. */
export async function replaceFile(files: LogFiles, path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.new`;
  await files.write(fresh, bytes);
  await files.sync(fresh);
  await files.rename(fresh, path);
  await files.sync(folderOf(path));
}

/** Folder that a file lies in; `.` for a file at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}
