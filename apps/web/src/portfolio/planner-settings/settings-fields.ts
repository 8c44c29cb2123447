import type { PlannerSettings } from "./planner-settings-types.ts";

/** Natures in the order in which they usually give way. */
export const natures = ["policy", "maintenance", "recovery", "modernisation"] as const;
export const efforts = ["quick", "normal", "long"] as const;

/** A number of the settings that somebody may choose. */
export type SettingsField =
  | { readonly field: "displacement" | "worth"; readonly of: (typeof natures)[number] }
  | { readonly field: "schedules" | "boundSeconds"; readonly of: (typeof efforts)[number] }
  | { readonly field: "latePerQuarter" | "seed" };

type FieldGroup = readonly [SettingsField, ...SettingsField[]];
const byNature = (field: "displacement" | "worth"): FieldGroup => {
  const [first, ...others] = natures;
  return [{ field, of: first }, ...others.map((of) => ({ field, of }))];
};

/** All of them, in the order of the form, with what stands beside each other. */
export const fieldGroups: readonly FieldGroup[] = [
  byNature("displacement"),
  byNature("worth"),
  [{ field: "latePerQuarter" }, { field: "seed" }],
  ...efforts.map(
    (of): FieldGroup => [
      { field: "schedules", of },
      { field: "boundSeconds", of },
    ],
  ),
];
export const settingsFields: readonly SettingsField[] = fieldGroups.flat();

/** Least and most that a field takes. */
export const limits: Readonly<Record<SettingsField["field"], readonly [least: number, most: number]>> = {
  displacement: [1, 1_000_000],
  latePerQuarter: [1, 1_000],
  worth: [1, 1_000],
  schedules: [1, 1_000_000],
  boundSeconds: [0, 60],
  seed: [0, 4_294_967_295],
};

/** Where a field stands in the settings, as a JSON pointer; it names the field too. */
export function pointerOf(one: SettingsField): string {
  switch (one.field) {
    case "displacement":
      return `/weights/displacement/${one.of}`;
    case "latePerQuarter":
      return "/weights/latePerQuarter";
    case "worth":
      return `/worth/${one.of}`;
    case "schedules":
    case "boundSeconds":
      return `/efforts/${one.of}/${one.field}`;
    case "seed":
      return "/seed";
  }
}

export function numberOf(
  { weights, worth, efforts: tries, seed }: PlannerSettings,
  one: SettingsField,
): number {
  switch (one.field) {
    case "displacement":
      return weights.displacement[one.of];
    case "latePerQuarter":
      return weights.latePerQuarter;
    case "worth":
      return worth[one.of];
    case "schedules":
    case "boundSeconds":
      return tries[one.of][one.field];
    case "seed":
      return seed;
  }
}

/** The settings with one field changed. */
export function withValue(settings: PlannerSettings, one: SettingsField, value: number): PlannerSettings {
  const { weights, worth, efforts: tries } = settings;
  switch (one.field) {
    case "displacement":
      return {
        ...settings,
        weights: { ...weights, displacement: { ...weights.displacement, [one.of]: value } },
      };
    case "latePerQuarter":
      return { ...settings, weights: { ...weights, latePerQuarter: value } };
    case "worth":
      return { ...settings, worth: { ...worth, [one.of]: value } };
    case "schedules":
    case "boundSeconds":
      return { ...settings, efforts: { ...tries, [one.of]: { ...tries[one.of], [one.field]: value } } };
    case "seed":
      return { ...settings, seed: value };
  }
}

/** A number as it is typed, between the limits of its field; undefined for anything else. */
export function typedValue(text: string, { field }: SettingsField): number | undefined {
  const digits = text.trim();
  if (!/^\d{1,10}$/.test(digits)) return undefined;
  const [least, most] = limits[field];
  const value = Number(digits);
  return value >= least && value <= most ? value : undefined;
}
