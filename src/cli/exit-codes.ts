/** Exit codes of every command; where several hold, 3 wins over 2 over 1 over 4 over 0. */
export const exitCodes = {
  /** Nothing at or above the threshold */
  clean: 0,
  /** Findings at or above the threshold */
  findings: 1,
  /** Usage, settings or a rule pack; nothing to evaluate */
  usage: 2,
  /** Input that cannot be read, or an internal error */
  input: 3,
  /** Nothing failed, but a required rule is unknown, or no rule applies */
  incomplete: 4,
  interrupted: 130,
} as const;

const precedence: readonly number[] = [exitCodes.input, exitCodes.usage, exitCodes.findings, exitCodes.incomplete];

export function worstExitCode(codes: readonly number[]): number {
  return precedence.find((code) => codes.includes(code)) ?? exitCodes.clean;
}
