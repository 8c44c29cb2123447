import { Button, Disclosure, TextField } from "@grondslag/ui";
import { DayField } from "../../forms/day-field.tsx";
import type { FaultOf } from "../../forms/edit-form.tsx";
import { useLanguage } from "../../language/language.tsx";
import type { Named } from "../phase-outs/plan-types.ts";
import { FindCertificates } from "./find-certificates.tsx";

/** A phase as it is typed; `key` is its own on this screen. */
export type TypedPhase = {
  readonly key: string;
  readonly name: string;
  readonly due: string;
  readonly certificates: readonly Named[];
};

/** The phases of a campaign: name, last day, and the certificates of each. A certificate is in one phase. */
export function PhasesInput({
  phases,
  onPhases,
  shown,
  none,
}: {
  readonly phases: readonly TypedPhase[];
  readonly onPhases: (phases: readonly TypedPhase[]) => void;
  readonly shown: FaultOf;
  /** Said when there is no phase. */
  readonly none: string | undefined;
}) {
  const { t, format } = useLanguage();
  const words = t.rounds.certificates;
  const taken = new Set(phases.flatMap(({ certificates }) => certificates.map(({ id }) => id)));
  const change = (key: string, changed: Partial<TypedPhase>) =>
    onPhases(phases.map((phase) => (phase.key === key ? { ...phase, ...changed } : phase)));
  return (
    <>
      {phases.length === 0 ? <p>{words.noPhases}</p> : null}
      {none === undefined ? null : <p className="utrecht-form-field-error-message">{none}</p>}
      {phases.map((phase, at) => {
        const { key, name, due, certificates } = phase;
        const label = words.phase(format.number(at + 1));
        return (
          <fieldset key={key} className="gs-checks gs-stack">
            <legend className="utrecht-form-label">{label}</legend>
            <TextField
              label={words.phaseName}
              autoComplete="off"
              value={name}
              error={shown(name.trim() === "" ? words.nameWrong : undefined, `/phases/${at}/name`)}
              onChange={(event) => change(key, { name: event.currentTarget.value })}
            />
            <DayField
              label={words.phaseDue}
              value={due}
              onValue={(day) => change(key, { due: day })}
              error={shown(due === "" ? words.dueWrong : undefined, `/phases/${at}/due`)}
            />
            <Chosen phase={phase} onCertificates={(left) => change(key, { certificates: left })} />
            <FindCertificates
              taken={taken}
              error={shown(
                certificates.length === 0 ? words.certificatesWrong : undefined,
                `/phases/${at}/certificates`,
              )}
              onAdd={(more) => change(key, { certificates: [...certificates, ...more] })}
            />
            <div>
              <Button onClick={() => onPhases(phases.filter((one) => one.key !== key))}>
                {words.removePhase(name.trim() === "" ? label : name)}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button
          onClick={() =>
            onPhases([...phases, { key: crypto.randomUUID(), name: "", due: "", certificates: [] }])
          }
        >
          {words.addPhase}
        </Button>
      </div>
    </>
  );
}

function Chosen({
  phase: { certificates },
  onCertificates,
}: {
  readonly phase: TypedPhase;
  readonly onCertificates: (certificates: readonly Named[]) => void;
}) {
  const { t, format } = useLanguage();
  const words = t.rounds.certificates;
  if (certificates.length === 0) return null;
  return (
    <Disclosure summary={words.phaseCertificates(format.number(certificates.length))}>
      <ul className="gs-plain-list gs-stack gs-stack--tight">
        {certificates.map(({ id, name }) => (
          <li key={id} className="gs-row gs-row--middle">
            <span>{name}</span>
            <Button
              small
              aria-label={words.removeCertificate(name)}
              onClick={() => onCertificates(certificates.filter((one) => one.id !== id))}
            >
              {t.portfolio.editing.remove}
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
