import Glibc
import Tracker

extension RowCache {
  /// What is to be read of rows.
  struct Wanted: Sendable {
    var parts = RowParts.all
    /// What their files looked like.
    var prints = true
    /// Whether the first rows, which are few, are handed over before the others are read.
    var firstApart = true
  }

  /// Opens it; nil where there is none of this program and this folder.
  func open(of initiatives: borrowing Folder) -> OpenCache? {
    guard let head = Head(initiatives),
      let file = try? system.open(path, in: AT_FDCWD, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    else { return nil }
    let cache = OpenCache(file: file, system: system)
    return cache.value(at: 0, of: Head.self) == head ? cache : nil
  }

  /// Reads all that it holds; nil where there is none that is sound.
  ///
  /// - Parameter first: is given the first rows, where they are wanted before the others, and how many all are.
  func read(
    of initiatives: borrowing Folder, _ wanted: Wanted = Wanted(),
    first: (_ part: CachedRows.Part, _ total: Int) -> Void = { _, _ in }
  ) -> CachedRows? {
    open(of: initiatives).flatMap { try? $0.rows(wanted, first: first) }
  }
}

extension OpenCache {
  /// Reads all segments: those that were written together as one part, each that was added as a part of its own.
  fileprivate func rows(
    _ wanted: RowCache.Wanted, first: (_ part: CachedRows.Part, _ total: Int) -> Void
  ) throws(BadSections) -> CachedRows {
    let segments = segments
    return try rows(groups(segments, firstApart: wanted.firstApart)) {
      (group, codes, number) throws(BadSections) in
      let part = try part(group, wanted, codes)
      if number == 0, wanted.firstApart {
        first(part, segments.reduce(0) { $0 + RowBlock.count(in: $1.sections) })
      }
      return part
    }
  }

  /// Reads the rest of rows whose keys were read.
  func rows(_ parts: RowParts, _ keys: [CachedRows.Key]) throws(BadSections) -> CachedRows {
    try rows(groups(segments, firstApart: false)) { (group, codes, number) throws(BadSections) in
      guard number < keys.count else { throw BadSections() }
      return try part(group, parts, codes, keys[number])
    }
  }

  private func rows(
    _ groups: [[Place]],
    part: (_ group: [Place], _ codes: CodeTable, _ number: Int) throws(BadSections) -> CachedRows.Part
  ) throws(BadSections) -> CachedRows {
    var cached = CachedRows()
    var codes = CodeTable()
    for (number, group) in groups.enumerated() {
      if group.contains(where: \.isAdded) { codes = CodeTable() }
      try read(&codes, group)
      cached.add(try part(group, codes, number), group)
    }
    (cached.size, cached.keptAt) = (groups.last?.last?.end ?? 0, modified / 1_000_000_000)
    cached.texts.file = self
    return cached
  }

  /// Reads what tells the records and their files, part by part as ``rows(_:_:)``.
  func keys(withPrints hasPrints: Bool) throws(BadSections) -> [CachedRows.Key] {
    try groups(segments, firstApart: false).map { (group) throws(BadSections) in
      try key(group, withPrints: hasPrints)
    }
  }

  /// The segments that are read as one: those that were written together, and each that was added.
  private func groups(_ places: [Place], firstApart: Bool) throws(BadSections) -> [[Place]] {
    var together = Array(places.prefix { !$0.isAdded })
    let added = places[together.endIndex...].map { [$0] }
    // The first one is there whole, or it is none.
    guard let first = together.first else { throw BadSections() }
    guard firstApart else { return [together] + added }
    together.removeFirst()
    return [[first]] + (together.isEmpty ? [] : [together]) + added
  }
}
