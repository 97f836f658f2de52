import Tracker

/// Rows out of a cache, in the order in which they are to be taken in.
struct CachedRows: Sendable {
  private(set) var parts: [Part] = []
  /// How many bytes of the file are sound.
  var size = 0
  /// When it was written or touched last, in seconds since 1970.
  var keptAt = 0
  /// Where something of the rows may be read later.
  var texts = CachedTexts()
  /// How many segments were added later, and of how many records they say something new.
  private(set) var added = 0
  private(set) var renewed = 0

  struct Part: Sendable {
    /// Records of earlier parts that are gone.
    var removed: [String] = []
    var rows: RowBlock
    /// Of the rows' files; empty where they were not asked for.
    var prints = Fingerprints()
    /// Records of earlier parts that are what they were, in files that look otherwise by now; where prints were asked for.
    var refreshed = IDColumn()
    var refreshedPrints = Fingerprints()
    /// Of the folder, when the last of the rows were read; nil where it can't be relied on.
    var listing: FolderListing?
    /// Whether no record is in it twice, or in an earlier part.
    var areNew = false

    /// How many records it says something new of.
    var changes: Int { rows.count + removed.count + refreshed.count }

    /// Takes in what the files of records look like now.
    mutating func refresh(_ ids: [String], _ print: (String) -> Fingerprint?) {
      for id in ids {
        guard let print = print(id) else { continue }
        refreshed.set(refreshed.count, to: id.utf8)
        refreshedPrints.append(print)
      }
    }
  }

  /// What tells the records of a part and their files.
  struct Key: Sendable {
    let ids: IDColumn
    var removed: [String] = []
    var prints = Fingerprints()
    var refreshed = IDColumn()
    var refreshedPrints = Fingerprints()
    var listing: FolderListing?
    let areNew: Bool
  }

  /// How many rows there are, those that others replace included.
  var count: Int { parts.reduce(0) { $0 + $1.rows.count } }

  /// What is known of the files.
  var files: FileTable { FileTable(parts.map(\.key)) }
}

extension CachedRows.Part {
  /// Whether a later part says nothing but further rows, and so may be one with this.
  fileprivate func takes(_ later: CachedRows.Part) -> Bool {
    !areNew && rows.count > 0 && refreshed.count == 0
      && !later.areNew && later.rows.count > 0 && later.removed.isEmpty
  }

  fileprivate mutating func append(_ later: CachedRows.Part) {
    rows.append(later.rows)
    prints.append(later.prints)
    refreshed = later.refreshed
    refreshedPrints = later.refreshedPrints
    listing = later.listing
  }

  init(_ rows: RowBlock, _ key: CachedRows.Key) {
    self.init(
      removed: key.removed, rows: rows, prints: key.prints, refreshed: key.refreshed,
      refreshedPrints: key.refreshedPrints, listing: key.listing, areNew: key.areNew)
  }

  var key: CachedRows.Key {
    CachedRows.Key(
      ids: rows.ids, removed: removed, prints: prints, refreshed: refreshed,
      refreshedPrints: refreshedPrints, listing: listing, areNew: areNew)
  }
}

extension FileTable {
  /// The files of records that were kept, part by part.
  init(_ keys: [CachedRows.Key]) {
    self.init()
    if keys.count > 1 { reserve(keys.reduce(0) { $0 + $1.ids.count }) }
    for key in keys {
      for id in key.removed { self[id] = nil }
      add(key.ids, key.prints, areNew: key.areNew)
      add(key.refreshed, key.refreshedPrints)
    }
  }
}

/// The texts of rows that were read without them.
struct CachedTexts: Sendable {
  var file: OpenCache?
  /// By part that has rows: where its segments stand.
  fileprivate(set) var places: [[OpenCache.Place]] = []

  /// Reads them, by part; nil where they are not sound.
  func read() -> [RowTexts]? {
    guard let file else { return [] }
    return try? places.map { places throws(BadSections) in try file.texts(places) }
  }
}

extension CachedRows {
  /// Adds the rows of some segments; those of many that were added one by one are taken in together, which takes as long as one.
  mutating func add(_ part: Part, _ places: [OpenCache.Place]) {
    if !part.areNew { (added, renewed) = (added + 1, renewed + part.changes) }
    if let last = parts.indices.last, parts[last].takes(part) {
      parts[last].append(part)
      texts.places[texts.places.count - 1] += places
      return
    }
    parts.append(part)
    if part.rows.count > 0 { texts.places.append(places) }
  }
}
