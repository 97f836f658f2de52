extension Registry {
  /// The ids of organisations whose name may be the same as this one, nearest first: for a person to judge.
  ///
  /// Near means the same words in another order, or so few letters apart that it looks like a slip: none for up
  /// to 3 letters, 1 for up to 7, 2 for up to 15, else 3. Names are compared folded and without articles.
  public func nearDuplicates(of name: String, excluding id: String? = nil, limit: Int = 5) -> [String] {
    nearDuplicates(of: [name], excluding: id, limit: limit)
  }

  /// The same for all the names of an organisation, which is not its own duplicate.
  public func nearDuplicates(of organisation: Organisation, limit: Int = 5) -> [String] {
    nearDuplicates(of: organisation.allNames, excluding: organisation.id, limit: limit)
  }

  private func nearDuplicates(of names: [String], excluding id: String?, limit: Int) -> [String] {
    var distances: [Int: Int] = [:]
    for text in names {
      let key = NameIndex.key(Folding.fold(text))
      guard !key.isEmpty else { continue }
      let letters = Array(key.unicodeScalars)
      let words = key.split(separator: " ").sorted()
      let allowed = EditDistance.allowed(for: letters.count)
      for name in index.names where organisations[name.item].id != id {
        var distance = EditDistance.between(letters, Array(name.key.unicodeScalars), atMost: allowed)
        if distance == nil, words.count > 1, name.key.split(separator: " ").sorted() == words { distance = 1 }
        guard let distance else { continue }
        distances[name.item] = min(distance, distances[name.item] ?? .max)
      }
    }
    let ordered = distances.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    return ordered.prefix(limit).map { organisations[$0.key].id }
  }
}

/// How many letters two names are apart.
enum EditDistance {
  /// How many letters may be wrong in a text of so many: few enough that it looks like a slip.
  static func allowed(for letters: Int) -> Int {
    switch letters {
    case ...3: 0
    case ...7: 1
    case ...15: 2
    default: 3
    }
  }

  /// The least number of letters put in, taken out, replaced or swapped with their neighbour; nil if more than
  /// `limit`.
  static func between(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(one.count - other.count) <= limit else { return nil }
    if limit == 0 { return one == other ? 0 : nil }
    // Rows of the optimal string alignment table: the one before last, the last, and the one being filled.
    var before: [Int] = []
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      for (column, candidate) in other.enumerated() {
        var least = min(last[column + 1], current[column]) + 1
        least = min(least, last[column] + (letter == candidate ? 0 : 1))
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == candidate {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      guard current.contains(where: { $0 <= limit }) else { return nil }
      before = last
      last = current
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
