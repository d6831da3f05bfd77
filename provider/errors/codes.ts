// The closed list of errors this provider gives: code to blame, sentence and fix. Pure data.
//
// Blame: `user` can fix it in the program or the account, `cloud` is ECS or the network, `us` is a defect of this
// package. Only `us` prints a stack.

export type Blame = "user" | "cloud" | "us";

interface ErrorFacts {
  readonly blame: Blame;
  /** What it means, for docs; the error itself carries the sentence of the moment. */
  readonly meaning: string;
  readonly fix: string;
}

export const ERROR_CODES = {
  "credentials-missing": {
    blame: "user",
    meaning: "no credentials were found for the ECS API",
    fix: "set ecs-spec:accessKey and ecs-spec:secretKey (pulumi config set --secret), or ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or a profile of the aliyun CLI",
  },
  "credentials-refused": {
    blame: "user",
    meaning: "ECS does not accept the credentials",
    fix: "check the access key, its secret and its expiry, and the clock of this computer",
  },
  "region-missing": {
    blame: "user",
    meaning: "no region is configured",
    fix: 'set regionId on the resource, or run "pulumi config set ecs-spec:region cn-hangzhou", or set ALIBABA_CLOUD_REGION_ID',
  },
  "configuration-invalid": {
    blame: "user",
    meaning: "a configuration value cannot be used",
    fix: "correct the value named",
  },
  "instance-not-found": {
    blame: "user",
    meaning: "the instance does not exist in this region, or these credentials cannot see it",
    fix: "check instanceId and the region; if the instance was deleted, remove the resource from the program",
  },
  "read-failed": {
    blame: "cloud",
    meaning: "a read that the plan depends on failed",
    fix: "run the command again; nothing was changed",
  },
  refused: {
    blame: "user",
    meaning: "the plan is not allowed to run",
    fix: "do what each line says, then preview again",
  },
  "outside-window": {
    blame: "user",
    meaning: "the instance may be stopped only in its window, and the work does not fit into it now",
    fix: "run pulumi up again when the window opens; nothing was stopped",
  },
  "credentials-expiring": {
    blame: "user",
    meaning: "the credentials expire, and are not renewed, before the work and a way back would be done",
    fix: "get new credentials, then run pulumi up again; nothing was stopped",
  },
  "rollout-held": {
    blame: "user",
    meaning:
      "the rollout does not let this instance begin: it has halted, a phase before it has not passed, or as many are down as may be",
    fix: "do what each line says, then run pulumi up again",
  },
  "gate-failed": {
    blame: "user",
    meaning: "too many instances of a phase are not at their size, up and healthy, so the next phase is not begun",
    fix: "mend what failed, then run pulumi up again: done instances stay as they are, and the phase is judged anew",
  },
  "plan-stale": {
    blame: "user",
    meaning: "the instance differs from what the reviewed plan was based on",
    fix: "run pulumi preview again and review the new plan; nothing was changed",
  },
  "journal-held": {
    blame: "user",
    meaning: "another run is working on this instance",
    fix: "wait for it to end; if it is dead, do not delete the tag ecs-spec:journal: pulumi up of that run's stack brings the instance back, and so does any other stack once the tag is 30 min old",
  },
  "journal-unwritten": {
    blame: "cloud",
    meaning: "the journal could not be written to the instance, so the run did not start",
    fix: "run pulumi up again; nothing was changed",
  },
  "taken-over": {
    blame: "user",
    meaning: "another run took over the instance during this run",
    fix: "let the other run end, then run pulumi up again",
  },
  "changed-meanwhile": {
    blame: "user",
    meaning: "somebody else changed the instance during this run",
    fix: "find out who else changes the instance, then run pulumi up again",
  },
  cancelled: {
    blame: "user",
    meaning: "the run was cancelled; an instance that it had stopped was started again first",
    fix: "run pulumi up again",
  },
  "step-failed": {
    blame: "cloud",
    meaning: "a step of the plan failed; the instance is in the power state it had",
    fix: "do what the cause says, then run pulumi up again",
  },
  "order-unpaid": {
    blame: "user",
    meaning: 'an order was placed with payment: "order-only", and waits for somebody to pay for it',
    fix: "pay for the order in the console, then run pulumi up again",
  },
  "left-stopped": {
    blame: "cloud",
    meaning: "a step failed and the instance could not be started again within the time allowed",
    fix: "start the instance by the command given, then run pulumi up again",
  },
  internal: {
    blame: "us",
    meaning: "a defect of pulumi-ecs-spec",
    fix: "please report it with the text above",
  },
} as const satisfies Record<string, ErrorFacts>;

export type ErrorCode = keyof typeof ERROR_CODES;
