/** Offers text as a file; nothing is sent anywhere. */
export function downloadText(name: string, text: string): void {
  downloadFile(name, new Blob([text], { type: "text/plain;charset=utf-8" }));
}

/** Offers a file that the server made. */
export function downloadFile(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
