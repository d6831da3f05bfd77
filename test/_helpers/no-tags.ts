// What `toMatchObject` takes for these tags and no others: there `{}` matches whatever tags are left.

export function onlyTags(...names: readonly string[]): object {
  return {
    $$typeof: Symbol.for("jest.asymmetricMatcher"),
    asymmetricMatch: (tags: unknown): boolean =>
      typeof tags === "object" && tags !== null && Object.keys(tags).sort().join() === [...names].sort().join(),
    toAsymmetricMatcher: () => (names.length === 0 ? "NoTags" : `OnlyTags<${names.join()}>`),
  };
}

export const NO_TAGS = onlyTags();
