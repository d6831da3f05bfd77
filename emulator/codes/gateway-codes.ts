// Errors that come from the gateway, before any operation is reached: ECS facts 6.3, 6.4, 6.5. Data.
import type { CodeRow } from "./code-row";

export const GATEWAY_CODES = {
  "InvalidAccessKeyId.NotFound": [404, "Specified access key is not found."],
  "InvalidAccessKeyId.Inactive": [400, "Specified access key is disabled."],
  SignatureDoesNotMatch: [400, "Specified signature is not matched with our calculation. %s"],
  SignatureNonceUsed: [400, "Specified signature nonce was used already."],
  "InvalidTimeStamp.Expired": [400, "Specified time stamp or date value is expired."],
  "InvalidTimeStamp.Format": [400, "Specified time stamp or date value is not well formatted."],
  MissingParameter: [400, 'The input parameter "%s" that is mandatory for processing this request is not supplied.'],
  MissingSecurityToken: [400, "SecurityToken is mandatory for this action."],
  "InvalidSecurityToken.MismatchWithAccessKey": [400, "Specified SecurityToken mismatch with the AccessKey."],
  "InvalidSecurityToken.Expired": [400, "Specified SecurityToken is expired."],
  "InvalidAction.NotFound": [404, "Specified api is not found, please check your url and method."],
  InvalidVersion: [400, "Specified parameter Version is not valid."],
  UnsupportedHTTPMethod: [405, "This http method is not supported."],
  RequestEntityTooLarge: [413, "The request body is larger than the gateway takes."],
  "Forbidden.RAM": [403, "User not authorized to operate on the specified resource, or this API doesn't support RAM."],
  Throttling: [400, "Request was denied due to request throttling."],
  "Throttling.User": [400, "Request was denied due to user flow control."],
  "Throttling.Api": [400, "Request was denied due to api flow control."],
  "Rejected.Throttling": [503, "Request was denied due to request throttling."],
  ServiceUnavailable: [503, "The request has failed due to a temporary failure of the server."],
  "LimitedOperation.ServiceUnavailable": [503, "The service is currently unavailable. Please try again later."],
} as const satisfies Record<string, CodeRow>;
