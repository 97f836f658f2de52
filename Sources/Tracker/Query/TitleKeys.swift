/// The titles of some rows as they are sorted for readers of a language.
///
/// They are made when an order is: kept for all rows they would take as much memory as the texts that are shown.
struct TitleKeys {
  private struct Title {
    /// The first eight bytes of its key, as a number that sorts like them.
    let start: UInt64
    let key: Range<Int>
    /// The number of its row among those given.
    let place: Int
  }

  private let rows: [Int]
  /// The keys of ``NameOrder``, one behind the other.
  private var keys: [UInt8] = []
  private var titles: [Title] = []
  private var rest: [Int] = []

  /// As many bytes as few keys have.
  private static let usualKey = 128

  /// - Parameter title: the title of a row that readers of the language see; nil where it has none.
  init(_ rows: [Int], _ language: Language, title: (Int) -> String?) {
    self.rows = rows
    let order = NameOrder(language)
    titles.reserveCapacity(rows.count)
    // Room that is not used is no memory; keys that grow would be there twice for a moment.
    keys.reserveCapacity(Self.usualKey * rows.count)
    for (place, row) in rows.enumerated() {
      guard let text = title(row) else {
        rest.append(row)
        continue
      }
      let first = keys.count
      keys.append(contentsOf: order.key(text).bytes)
      titles.append(Title(start: Self.start(of: keys[first...]), key: first..<keys.count, place: place))
    }
  }

  private static func start(of key: ArraySlice<UInt8>) -> UInt64 {
    let start = key.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    return start << UInt64(8 * max(0, 8 - key.count))
  }

  /// The rows by their titles; those without one last, equal ones in the order given.
  func sorted(reversed: Bool) -> [Int] {
    let sorted = titles.sorted { left, right in
      if left.start != right.start { return (left.start < right.start) != reversed }
      let (leftKey, rightKey) = (keys[left.key], keys[right.key])
      if leftKey == rightKey { return left.place < right.place }
      return leftKey.lexicographicallyPrecedes(rightKey) != reversed
    }
    return sorted.map { rows[$0.place] } + rest
  }
}

extension Columns {
  /// The title that a reader of a language sees (``LocalizedText/best(for:)``); nil where there is none.
  func bestTitle(_ place: Int, _ language: Language, _ names: Names) -> String? {
    let parts = titleParts[place]
    let best = language.fallbacks.lazy.compactMap { candidate in
      parts.firstIndex { names.codes[Int($0.tag)].code == candidate.rawValue }
    }.first
    guard let best = best ?? parts.indices.first else { return nil }
    let start = parts[..<best].reduce(0) { $0 + Int($1.bytes) }
    return String(
      decoding: titleTexts[place].dropFirst(start).prefix(Int(parts[best].bytes)), as: UTF8.self)
  }
}
