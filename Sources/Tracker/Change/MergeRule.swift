/// How two people's versions of a value become one.
indirect enum MergeRule: Sendable {
  /// Objects merge member by member, each by its rule (those not named: by this rule without members); of any other
  /// value that both have changed only one can stand.
  case members([String: MergeRule])
  /// The value is one fact: only one version can stand.
  case whole
  /// A list of texts whose order says nothing.
  case set
  /// A list of objects that are known by some of their members; what is in both merges by its own rule.
  case keyed([String], MergeRule)
  /// The later moment stands.
  case later
  /// It belongs to `modified` and comes from the version whose moment is the later.
  case ofLater

  /// What is not named in a table.
  static let standard = MergeRule.members([:])

  /// The rules of a record's members, and of an organisation's.
  static let record = MergeRule.members([
    "countries": .keyed(["code"], .standard),
    "places": .keyed(["country", "city"], .standard),
    "dates": .whole,
    "earlierDates": .keyed(["value"], .standard),
    "partners": partners,
    "people": .keyed(["name"], .members(["roles": .set])),
    "themes": .set,
    "targetGroups": .set,
    "frameworks": .keyed(["id", "name"], .standard),
    "links": .keyed(["relation", "id"], .standard),
    "hotline": .members([
      "numbers": .keyed(["digits", "country"], .standard), "channels": .set, "languages": .set,
    ]),
    "agreement": .members(["parties": partners]),
    "attachments": .keyed(["path", "url"], .standard),
    "sources": .keyed(["url", "publisher"], .standard),
    "aliases": .set,
    "modified": .later,
    "modifiedBy": .ofLater,
  ])

  private static let partners = MergeRule.keyed(["organisation", "nameAsWritten"], .members(["roles": .set]))
}
