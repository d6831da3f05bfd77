// What an ECS error code means for the next move: code in, class out; a table, pure.
//
// Rows: the 48 codes of the ModifyInstanceSpec page, those of stop, start, tags and gateway, and those that only orders have (ECS facts 1.10, 1.11,
// 2.4, 2.5, 3.4, 3.5, 5, 6.3, 6.5).
import type { Failed } from "../ports/outcome";

export type ErrorClass =
  /** Flow control of the account: again after a pause. */
  | "throttled"
  /** The five-minute rule of one instance: again when it has run out. */
  | "cooldown"
  /** Another operation on the instance is under way. */
  | "busy"
  /** The service failed, the request may be repeated. */
  | "transient"
  /** The status of the instance is not the one the call needs: look again. */
  | "status"
  | "capacity"
  | "money"
  /** An order of the subscription waits for payment: no other is taken. */
  | "order"
  | "permission"
  | "credentials"
  | "locked"
  | "not-supported"
  | "input"
  | "gone"
  /** There is no such region here: a setting is wrong. */
  | "region"
  /** A DryRun that would have gone through. */
  | "dry-run-passed"
  /** We sent what we must not send. */
  | "our-bug"
  /** Not in the table: treated with care, its own text is shown. */
  | "unlisted";

const CODES_BY_CLASS = {
  throttled: ["Throttling", "Throttling.User", "Throttling.Api", "Rejected.Throttling"],
  cooldown: [],
  busy: [
    "LastTokenProcessing",
    "InvalidOperation.Conflict",
    "OperationConflict",
    "TaskConflict",
    "LastOrderProcessing",
    "LastRequestProcessing",
    "InstanceNotReady",
    "OperationDenied.HostRepairing",
  ],
  transient: [
    "InternalError",
    "InternalError.Dispatch",
    "ServiceUnavailable",
    "LimitedOperation.ServiceUnavailable",
    "UnknownError",
    "SignatureNonceUsed",
    "DiskError",
  ],
  status: [
    "InvalidInstanceStatus.NotStopped",
    "InvalidStatus.NotStopped",
    "InvalidStatus.ValueNotSupported",
    "IncorrectInstanceStatus",
    "IncorrectInstanceStatus.Initializing",
  ],
  capacity: [
    "OperationDenied.NoStock",
    "LackResource",
    "QuotaExceed.ElasticQuota",
    "QuotaExceeded.InternetBandwidth",
    "InvalidDedicatedHost.NotEnoughResource",
    "Invalid.PrivatePoolOptions.NoStock",
    "OperationDenied.SpotPriceLowerThanPublicPrice",
    "InsufficientPublicIp",
    "IpAllocationError",
    "InvalidOperation.PublicIpAddressNoStock",
  ],
  money: [
    "Account.Arrearage",
    "InvalidAccountStatus.NotEnoughBalance",
    "InsufficientBalance",
    "InstanceExpired",
    "InstanceExpiredOrInArrears",
    "DiskInArrears",
    "SecurityRisk.3DVerification",
    "InvalidInstance.PreInstanceExpired",
  ],
  order: ["InvalidInstance.UnpaidOrder", "OperationDenied.UnpaidOrder"],
  permission: ["Forbidden", "Forbidden.RAM", "NoPermission", "NoPermission.Price", "NoPermission.Refund"],
  credentials: [
    "InvalidCredentials",
    "InvalidAccessKeyId",
    "InvalidAccessKeyId.NotFound",
    "InvalidAccessKeyId.Inactive",
    "InvalidSecurityToken.Expired",
    "InvalidSecurityToken.Malformed",
    "InvalidSecurityToken.MismatchWithAccessKey",
    "MissingSecurityToken",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "InvalidTimeStamp.Expired",
    "InvalidTimeStamp.Format",
    "IllegalTimestamp",
  ],
  locked: ["InstanceLockedForSecurity"],
  "not-supported": [
    "CategoryViolation",
    "ChargeTypeViolation",
    "BandwidthUpgradeDenied.EipBoundInstance",
    "Downgrade.NotSupported",
    "InstanceSpecModification.NotEffective",
    "InstanceDowngrade.QuotaExceed",
    "QuotaExceed.RufundVcpu",
    "DependencyViolation.InstanceType",
    "ImageNotSupportInstanceType",
    "InvalidInstanceType.ValueNotSupported",
    // The type does not exist, or the account may not have it: no RAM policy fixes either.
    "InvalidInstanceType.ValueUnauthorized",
    "InvalidInstanceType.NotSupportDiskCategory",
    "InstanceTypeNotSupported.TooManyDisksAttached",
    "InvalidDiskCategory.NotSupported",
    "Invalid.PrivatePoolOptions.MatchCriteria",
    "InvalidParameter.Conflict",
    "InvalidParameter.NotMatch",
    "InstanceType.Offline",
    "InvalidInstance.EipNotSupport",
    "InvalidInstance.InstanceNotSupported",
    "InvalidAction.NotSupport",
    "InvalidMarketImageStatus.NotSupported",
    "InvalidOperation.EipNotSupport",
    "InvalidOperation.EniCountExceeded",
    "InvalidOperation.Ipv4CountExceeded",
    "InvalidOperation.Ipv6CountExceeded",
    "InvalidOperation.Ipv6NotSupport",
    "InvalidOperation.InstanceWithEipNotSupport",
    "InvalidOperation.VpcHasEnabledAdvancedNetworkFeature",
    "HibernationConfigured.InstanceOperationForbidden",
    "InvalidInstanceId.NotSupport",
    "InvalidBillingMethod.ValueNotSupported",
    "BillingMethodNotFound",
    "InvalidInstance.PurchaseNotFound",
    "InvalidAction.WithActiveElasticUpgrade",
    "InvalidOperation.InstanceRenewWithDowngradeInPlan",
  ],
  input: [
    "InvalidParameter",
    "InvalidParameter.Bandwidth",
    "InvalidParameter.BandwidthBiggerThanBaseBandwidth",
    "InvalidParameter.AllowMigrateAcrossZone",
    "InvalidParam.SystemDiskCategory",
    "Price.PricePlanResultNotFound",
    "InvalidInstanceChargeType.NotFound",
    "InvalidInternetChargeType.ValueNotSupported",
    "OperationDenied.QuotaExceed",
    "InvalidTagCount",
    "InvalidTagKey.Malformed",
    "InvalidTagValue.Malformed",
    "InvalidResourceId.NotSupported",
  ],
  gone: ["InvalidInstanceId.NotFound", "InvalidInstanceIds.NotFound", "InvalidResourceId.NotFound"],
  region: ["InvalidRegionId.NotFound", "InvalidRegionId", "InvalidRegion.NotFound", "InvalidProduct.NotFound"],
  "dry-run-passed": ["DryRunOperation", "DRYRUN.SUCCESS"],
  "our-bug": [
    "InvalidParameter.Mismatch",
    "MissingTemporary.StartTime",
    "MissingTemporary.EndTime",
    "InvalidTemporary.StartTime",
    "InvalidTemporary.EndTime",
    "InvalidAction",
    "InvalidAction.NotFound",
    "IdempotenceParamNotMatch",
    "InvalidClientToken.ValueNotSupported",
    "MissingParameter",
    "InvalidVersion",
    "InvalidParameter.TooManyInstanceIds",
  ],
  // Says by its message what it is, see below.
  unlisted: ["OperationDenied"],
} as const satisfies Readonly<Record<ErrorClass, readonly string[]>>;

const CLASS_BY_CODE: ReadonlyMap<string, ErrorClass> = new Map(
  Object.entries(CODES_BY_CLASS).flatMap(([name, codes]) => codes.map((code) => [code, name as ErrorClass] as const)),
);

/** `Throttling` says by its message which of the two it is (ECS facts 1.5). */
const COOLDOWN_MESSAGE = /after 5 minutes/i;
/** `OperationDenied` is "out of usage", or whatever its message says (ECS facts 1.10). */
const STOCK_MESSAGE = /out of usage|sold out|stock/i;

export function classifyError(code: string | undefined, message: string): ErrorClass {
  if (code === undefined) return "unlisted";
  if (code.startsWith("Throttling") && COOLDOWN_MESSAGE.test(message)) return "cooldown";
  if (code === "OperationDenied" && STOCK_MESSAGE.test(message)) return "capacity";
  return CLASS_BY_CODE.get(code) ?? classifyByPrefix(code);
}

/**
 * A refusal of these classes may come on the way back of a call that had its effect: a gateway that repeats inside passes on the
 * refusal of the second attempt, and a failure of the service tells nothing of the first (decision 0029).
 */
const MAY_HIDE_AN_EFFECT: readonly ErrorClass[] = ["throttled", "cooldown", "busy", "transient", "status", "unlisted"];

/** Under this token ECS has taken a request before: what these refuse is there already, in other words (ECS facts 1.6). */
const TOKEN_TAKEN: ReadonlySet<string> = new Set(["IdempotenceParamNotMatch", "IdempotenceParameterMismatch"]);

/** Whether the write may have had its effect, for all that its answer says: then the instance is looked at. */
export function mayHideEffect(failure: Failed): boolean {
  if (failure.kind !== "rejected") return failure.kind === "unknown";
  return TOKEN_TAKEN.has(failure.code) || MAY_HIDE_AN_EFFECT.includes(classifyError(failure.code, failure.message));
}

/** A failure of the service may come on the way back, with the effect there already or still to come. */
export function mayStillArrive(failure: Failed): boolean {
  return failure.kind === "unknown" || isOfClass(failure, "transient");
}

export function isOfClass(failure: Failed, errorClass: ErrorClass): boolean {
  return failure.kind === "rejected" && classifyError(failure.code, failure.message) === errorClass;
}

/** Codes come with suffixes that no page lists: `Forbidden.SubUser`, `Throttling.AppFlow`. */
function classifyByPrefix(code: string): ErrorClass {
  if (code.startsWith("Throttling")) return "throttled";
  if (code.startsWith("Forbidden") || code.startsWith("NoPermission")) return "permission";
  return "unlisted";
}
