import { manualClock } from "@grondslag/kernel/testing";
import { saveDataSet } from "@grondslag/register";
import { exampleDataSet, fillRegister, memoryRegister } from "@grondslag/register/testing";
import { expect, test } from "vitest";
import { registerNames } from "./register-names.ts";

test("[M2] a field that is withheld stays withheld in lines that name a data set which the register does not have", async () => {
  const store = memoryRegister();
  const clock = manualClock();
  const services = { store, clock };
  await fillRegister(services);
  const names = registerNames(store, clock);
  expect(await names.dataSet("unspecified")).toBeUndefined();
  const fields = exampleDataSet().fields.map((field) =>
    field.id === "address" ? { ...field, withheldOn: "awr-11" } : field,
  );
  await saveDataSet(services, exampleDataSet({ fields, version: 1 }), "steward");
  clock.advance(5_000);
  expect((await names.dataSet("unspecified"))?.fields).toMatchObject([
    { id: "address", withheldOn: "awr-11" },
  ]);
  expect((await names.dataSet("persons"))?.fields).toHaveLength(3);
});
