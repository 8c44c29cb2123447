import { ApiError, request, requestBytes } from "../api/request.ts";
import type { Upload } from "./import-types.ts";

const partBytes = 1024 * 1024;

/**
 * Sends a file in parts, and goes on where it stopped the last time. It is never in memory as a whole.
 *
 * @param begun the upload of the same file that did not come to its end
 * @param tell told after each part what is at the server
 * @throws ApiError
 */
export async function sendFile(
  sourceId: string,
  file: Blob,
  begun: string | undefined,
  tell: (upload: Upload) => void,
): Promise<Upload> {
  let upload =
    (begun === undefined ? undefined : await known(begun)) ??
    (await request<Upload>(`/api/v1/log-sources/${encodeURIComponent(sourceId)}/uploads`, {
      method: "POST",
      body: { size: file.size },
    }));
  tell(upload);
  while (upload.received < upload.size) {
    const part = file.slice(upload.received, upload.received + partBytes);
    upload = await requestBytes<Upload>(
      `/api/v1/log-uploads/${upload.id}/content?offset=${upload.received}`,
      part,
    );
    tell(upload);
  }
  return upload;
}

/** What is at the server of an upload; undefined when it was imported or removed meanwhile. */
async function known(id: string): Promise<Upload | undefined> {
  try {
    return await request<Upload>(`/api/v1/log-uploads/${id}`);
  } catch (error) {
    if (error instanceof ApiError && error.code === "UPLOAD_UNKNOWN") return undefined;
    throw error;
  }
}
