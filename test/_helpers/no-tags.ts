// What `toMatchObject` takes for no tag at all: there `{}` matches whatever tags are left.

export const NO_TAGS = {
  $$typeof: Symbol.for("jest.asymmetricMatcher"),
  asymmetricMatch: (tags: unknown): boolean =>
    typeof tags === "object" && tags !== null && Object.keys(tags).length === 0,
  toAsymmetricMatcher: () => "NoTags",
};
