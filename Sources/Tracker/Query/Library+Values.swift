extension Library {
  /// The series that records belong to, and how many do.
  public var series: [String: Int] {
    let all = hits(of: .all).rows
    return columns.rare.reduce(into: [:]) { counts, row in
      if let series = row.value.series, all.contains(row.key) { counts[series, default: 0] += 1 }
    }
  }

  /// The records whose id begins so, then those whose texts have the words; no more than so many.
  public func ids(beginning text: String, language: Language, limit: Int) -> [String] {
    let isID = text.utf8.allSatisfy { $0 == 0x2D || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 }
    let begun =
      isID ? ids(matching: Query([Query.Term(.coded(.id, [text]))]), language: language) : []
    guard begun.count < limit, !text.isEmpty else { return Array(begun.prefix(limit)) }
    let found = ids(matching: Query([Query.Term(.words(text))]), language: language)
    return Array((begun + found.filter { !begun.contains($0) }).prefix(limit))
  }
}
