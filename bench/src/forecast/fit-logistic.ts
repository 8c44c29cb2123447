/** A case to learn from. */
export interface TrainingCase {
  readonly features: Readonly<Record<string, number>>;
  readonly happened: boolean;
  /** Cases of one group are never on both sides of a split. */
  readonly group: string;
}

export interface FittedModel {
  readonly baseline: number;
  readonly terms: readonly { readonly feature: string; readonly weight: number; readonly mean: number }[];
  readonly ridge: number;
  readonly cases: number;
  /** Share of the training cases in which it happened. */
  readonly happened: number;
}

/** Penalties that are tried. */
const ridges = [1, 3, 10, 30];

/**
 * Logistic regression with a penalty on the squares of the weights, the penalty chosen by ten-fold
 * cross-validation on the training cases alone (least logarithmic loss).
 */
export function trainLogistic(cases: readonly TrainingCase[], features: readonly string[]): FittedModel {
  const losses = ridges.map((ridge) => ({ ridge, loss: crossLoss(cases, features, ridge) }));
  const best = losses.reduce((least, one) => (one.loss < least.loss ? one : least));
  return fitLogistic(cases, features, best.ridge);
}

/** Newton's method on the penalised likelihood; facts are taken from their mean, and the baseline is not penalised. */
export function fitLogistic(
  cases: readonly TrainingCase[],
  features: readonly string[],
  ridge: number,
): FittedModel {
  const means = features.map(
    (feature) => cases.reduce((sum, one) => sum + (one.features[feature] ?? 0), 0) / cases.length,
  );
  const rows = cases.map((one) => [
    1,
    ...features.map((name, i) => (one.features[name] ?? 0) - (means[i] ?? 0)),
  ]);
  const size = features.length + 1;
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < 50; step++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : -ridge * weight));
    const bend = weights.map((_, i) => weights.map((_, j) => (i === j ? (i === 0 ? 1e-9 : ridge) : 0)));
    rows.forEach((row, index) => {
      const chance = 1 / (1 + Math.exp(-dot(row, weights)));
      const error = (cases[index]?.happened ? 1 : 0) - chance;
      for (let i = 0; i < size; i++) {
        slope[i] = (slope[i] ?? 0) + error * (row[i] ?? 0);
        const line = bend[i] ?? [];
        for (let j = 0; j < size; j++)
          line[j] = (line[j] ?? 0) + chance * (1 - chance) * (row[i] ?? 0) * (row[j] ?? 0);
      }
    });
    const move = solve(bend, slope);
    for (let i = 0; i < size; i++) weights[i] = (weights[i] ?? 0) + (move[i] ?? 0);
    if (Math.max(...move.map(Math.abs)) < 1e-9) break;
  }
  return {
    baseline: weights[0] ?? 0,
    terms: features.map((feature, i) => ({ feature, weight: weights[i + 1] ?? 0, mean: means[i] ?? 0 })),
    ridge,
    cases: cases.length,
    happened: cases.filter(({ happened }) => happened).length / cases.length,
  };
}

/** The chance that a model gives. */
export function predict(model: FittedModel, features: Readonly<Record<string, number>>): number {
  const sum = model.terms.reduce(
    (total, { feature, weight, mean }) => total + weight * ((features[feature] ?? 0) - mean),
    model.baseline,
  );
  return 1 / (1 + Math.exp(-sum));
}

function crossLoss(cases: readonly TrainingCase[], features: readonly string[], ridge: number): number {
  let loss = 0;
  for (let fold = 0; fold < 10; fold++) {
    const model = fitLogistic(
      cases.filter(({ group }) => foldOf(group, 10) !== fold),
      features,
      ridge,
    );
    for (const one of cases) {
      if (foldOf(one.group, 10) !== fold) continue;
      const chance = predict(model, one.features);
      loss -= Math.log(one.happened ? chance : 1 - chance);
    }
  }
  return loss / cases.length;
}

/** A fold by the text of a group (FNV-1a): the same in each run. */
export function foldOf(group: string, folds: number, salt = 0): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (const letter of group) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
}

/** Solves a symmetric positive system by elimination with a turn to the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    const top = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    rows[column] = top;
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const row = rows[i] ?? [];
      const factor = (row[column] ?? 0) / (top[column] ?? 1);
      if (factor !== 0) for (let j = column; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (top[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
