import type { DocumentFormat } from "./document-formats.ts";
import { detectEncoding } from "./text/decode-document.ts";

const headLength = 65_536;

/**
 * The format that an upload seems to have, by its first bytes and its name. It looks at what is there alone: reading
 * it may still find that it is something else.
 *
 * @returns undefined when it is none that is read
 */
export function sniffFormat(bytes: Uint8Array, fileName = ""): DocumentFormat | undefined {
  const name = fileName.toLowerCase().slice(fileName.lastIndexOf("/") + 1);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return formatOfZip(bytes);
  const encoding = detectEncoding(bytes.subarray(0, 1_024)) ?? "utf-8";
  const head = new TextDecoder(encoding === "windows-1252" ? "utf-8" : encoding)
    .decode(bytes.subarray(0, headLength))
    .trimStart();
  if (head.startsWith("<")) return formatOfXml(head);
  if (head.startsWith("{") || head.startsWith("[")) return formatOfJson(head, name);
  if (/^\s*SPDXVersion\s*:/m.test(head)) return "spdx";
  if (/^publiccodeYmlVersion\s*:/m.test(head)) return "publiccode";
  if (head.includes("traces_service_graph_request_total")) return "otel";
  const line = head.split(/[\r\n]/)[0] ?? "";
  return name.endsWith(".csv") || /[,;\t|]/.test(line) ? "csv" : undefined;
}

/** The names of files stand in an archive as they are, in front of what is packed. */
function formatOfZip(bytes: Uint8Array): DocumentFormat | undefined {
  const text = new TextDecoder("latin1").decode(bytes);
  if (text.includes("xl/workbook.xml")) return "xlsx";
  return text.includes("folder.xml") ? "coarchi" : undefined;
}

function formatOfXml(head: string): DocumentFormat | undefined {
  if (head.includes("http://www.opengroup.org/xsd/archimate/")) return "archimate";
  if (head.includes("http://cyclonedx.org/schema/bom/")) return "cyclonedx";
  return /<(\w+:)?project[\s>]/.test(head) ? "pom" : undefined;
}

function formatOfJson(head: string, name: string): DocumentFormat | undefined {
  if (/"bomFormat"\s*:\s*"CycloneDX"/.test(head)) return "cyclonedx";
  if (/"spdxVersion"\s*:|"https:\/\/spdx\.org\/rdf\/3\./.test(head)) return "spdx";
  if (/"lockfileVersion"\s*:/.test(head) || name === "package-lock.json") return "package-lock";
  return /"(resultType|result)"\s*:|traces_service_graph/.test(head) ? "otel" : undefined;
}
