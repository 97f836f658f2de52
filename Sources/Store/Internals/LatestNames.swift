/// Sorts names while they are listed: those whose beginning (a date, as ids mostly have it) is the last are kept until all are
/// known; the others are sure to stand behind them, and can be read meanwhile.
struct LatestNames {
  /// Names that are not among the latest, in the order in which that was found out, until they are taken.
  private(set) var others = NameList()
  /// Names that may be among the latest, and what they sort by.
  private var names = NameList()
  private var keys: [Key] = []
  /// What begins before this is not among the latest.
  private var earliest: UInt64 = 0
  private let few: Int

  /// - Parameter few: how many are the latest.
  init(_ few: Int = 512) { self.few = few }

  /// The first sixteen bytes of a name.
  private struct Key {
    let first: UInt64
    let second: UInt64
    let name: Int
  }

  mutating func add(_ name: UnsafeRawBufferPointer) {
    let first = Self.word(name, 0)
    if first < earliest { return others.append(name) }
    keys.append(Key(first: first, second: Self.word(name, 8), name: names.count))
    names.append(name)
    if keys.count >= 8 * few {
      keepLatest()
      earliest = keys[few - 1].first
    }
  }

  /// Takes the names that are not among the latest, as far as that is known.
  mutating func takeOthers() -> NameList {
    defer { others = NameList() }
    return others
  }

  /// The latest, the very last first, names that begin alike as they sort; all others are among ``others`` then.
  mutating func latest() -> NameList {
    keepLatest()
    return names
  }

  private mutating func keepLatest() {
    let all = names
    var sorted = keys
    sorted.sort { left, right in
      if left.first != right.first { return left.first > right.first }
      // The day counts backwards, the rest does not.
      let day: UInt64 = 0xFFFF_0000_0000_0000
      if left.second != right.second { return left.second ^ day < right.second ^ day }
      return all.withBytes(of: left.name) { left in
        all.withBytes(of: right.name) { right in left.lexicographicallyPrecedes(right) }
      }
    }
    (names, keys) = (NameList(), [])
    for (place, key) in sorted.enumerated() {
      all.withBytes(of: key.name) { name in
        if place < few { names.append(name) } else { others.append(name) }
      }
      if place < few { keys.append(Key(first: key.first, second: key.second, name: place)) }
    }
  }

  /// Eight bytes as a number that sorts like them.
  private static func word(_ name: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
    if start + 8 <= name.count { return name.loadUnaligned(fromByteOffset: start, as: UInt64.self).bigEndian }
    var word: UInt64 = 0
    for place in start..<start + 8 { word = word << 8 | (place < name.count ? UInt64(name[place]) : 0) }
    return word
  }
}
