/** Numbers as a reader wants them: as many digits as tell something, a true minus sign, a word where there is none. */

const minus = "\u2212";
const nothing = "–";

/** A loss, a statistic, a share: about three significant digits. */
export function number(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return nothing;
  }
  const size = Math.abs(value);
  if (size === 0) {
    return "0";
  }
  if (size >= 1e6 || size < 1e-4) {
    return value
      .toExponential(digits - 1)
      .replace("e+", "e")
      .replaceAll("-", minus);
  }
  if (size >= 1000) {
    return count(Math.round(value));
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value.toFixed(Math.min(decimals, 6)).replaceAll("-", minus);
}

/** The same number of decimals down a column, so that figures can be compared by eye. */
export function fixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return nothing;
  }
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text).replaceAll("-", minus);
}

/** A writer of numbers that lie close together far from 0, such as years: as many decimals as keep them apart. */
export function apart(values: readonly (number | null)[]): (value: number | null | undefined) => string {
  const finite = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  const size = Math.max(Math.abs(low), Math.abs(high));
  const range = high - low;
  // Where numbers fill most of the way to 0, three digits of each are enough.
  return !(range > 0) || range > size / 10
    ? number
    : (value) => fixed(value, Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(range)))));
}

export function signed(value: number | null | undefined, decimals: number): string {
  const text = fixed(value, decimals);
  return text === nothing || text.startsWith(minus) || Number(text) === 0 ? text : `+${text}`;
}

/** A difference in a metric: its sign, and the digits that its unit deserves. */
export function change(metric: { unit: string }, value: number | null | undefined, digits = 3): string {
  const text = metric.unit === "share" ? signed(value, digits) : number(value, digits);
  return text.startsWith("+") || (value ?? 0) <= 0 || text === nothing ? text : `+${text}`;
}

/** A whole number with a thin space between thousands. */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return nothing;
  }
  return String(Math.round(value))
    .replace("-", minus)
    .replaceAll(/\B(?=(?:\d{3})+$)/gu, "\u202f");
}

export function percent(share: number | null | undefined, decimals = 0): string {
  if (share === null || share === undefined || !Number.isFinite(share)) {
    return nothing;
  }
  const text = fixed(100 * share, decimals);
  // "0 %" would claim that there is none.
  return share > 0 && Number(text) === 0 ? `< ${fixed(10 ** -decimals, decimals)} %` : `${text} %`;
}

export function seconds(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return nothing;
  }
  if (value < 1) {
    return `${number(value * 1000, 2)} ms`;
  }
  if (value < 60) {
    return `${number(value, 2)} s`;
  }
  const minutes = Math.floor(value / 60);
  return minutes < 60 ? `${minutes} min ${Math.round(value % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
