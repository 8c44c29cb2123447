import fc from "fast-check";
import { expect, test } from "vitest";
import { LogError } from "./log-error.ts";
import { parsePkcs11Uri } from "./pkcs11-uri.ts";

test("[M10] the address of a key in a device is read as RFC 7512 says", () => {
  const uri =
    "pkcs11:token=The%20log;object=master;type=secret-key?module-path=/usr/lib/p11.so&pin-source=file:/etc/pin";
  const place = { library: "/usr/lib/p11.so", token: "The log", key: "master", pinFile: "/etc/pin" };
  expect(parsePkcs11Uri(uri)).toEqual(place);
  expect(parsePkcs11Uri(uri.replace("file:/etc", "file:///etc"))).toEqual(place);
  expect(parsePkcs11Uri(uri.replace("file:/etc", "/etc"))).toEqual(place);
});

test("[M10] whatever labels and paths are, they come back as they were", () => {
  const text = fc.string({ minLength: 1, unit: "grapheme" });
  fc.assert(
    fc.property(text, text, text, text, (token, key, library, file) => {
      const [t, o, m, p] = [token, key, library, `/${file}`].map(encodeURIComponent);
      const found = parsePkcs11Uri(`pkcs11:token=${t};object=${o}?module-path=${m}&pin-source=file:${p}`);
      expect(found).toEqual({ token, key, library, pinFile: `/${file}` });
    }),
  );
});

test.each([
  "",
  "file:/etc/key",
  "pkcs11:",
  "pkcs11:token=a;object=b?module-path=/c",
  "pkcs11:token=a?module-path=/c&pin-source=/d",
  "pkcs11:token=a;object=b;x?module-path=/c&pin-source=/d",
  "pkcs11:token=%zz;object=b?module-path=/c&pin-source=/d",
  "pkcs11:token=a;object=b?module-path=/c&pin-source=/d&pin-value=2468",
])("[M10] an address that says too little or too much is refused without being repeated: %s", (uri) => {
  const refuse = () => parsePkcs11Uri(uri);
  expect(refuse).toThrow(LogError);
  expect(refuse).not.toThrow(/2468/);
});
