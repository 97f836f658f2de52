extension Library {
  /// The rows with words near to those that are looked for, in their texts or in the names of what they mention.
  func rows(near words: String, among candidates: RowSet) -> RowSet {
    let pattern = FuzzyPattern(words)
    guard !pattern.isEmpty else { return candidates }
    let named = names.flags(pattern)
    guard let index = indexing.index else { return rows(near: pattern, named, among: candidates) }
    let changed = candidates.intersection(indexing.changed)
    let unchanged = candidates.subtracting(changed)
    var found = index.rows(mentioning: named).intersection(unchanged)
    let inTexts = index.rows(near: pattern).intersection(unchanged)
    found.formUnion(pattern.isOneWord ? inTexts : rows(near: pattern, [], among: inTexts.subtracting(found)))
    return found.union(rows(near: pattern, named, among: changed))
  }

  /// The rows in whose texts the words stand, or that mention a wanted name, looked at one by one.
  private func rows(near pattern: FuzzyPattern, _ named: [Bool], among candidates: RowSet) -> RowSet {
    var found = RowSet()
    for row in candidates {
      let isNamed = !named.isEmpty && mentions.contains(row) { named[Int($0)] }
      if isNamed || pattern.matches(texts[row].span) { found.insert(row) }
    }
    return found
  }
}
