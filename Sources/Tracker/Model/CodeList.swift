/// A list of codes with their labels: the kinds, the roles, the countries.
///
/// Records hold codes; people read and type labels, in any language and spelling. A code that is not in the list
/// is no error here: vocabularies can be extended, and validation warns.
public struct CodeList: Sendable {
  /// One code, what it is called, and how else it may be written.
  public struct Entry: Sendable, Equatable {
    public var code: String
    public var labels: [Language: String]
    /// Other spellings and names that mean this code when typed. Never shown.
    public var aliases: [String]
    /// The part of the list that it belongs to: `cpms`, `inspire`.
    public var group: String?

    public init(code: String, labels: [Language: String], aliases: [String] = [], group: String? = nil) {
      self.code = code
      self.labels = labels
      self.aliases = aliases
      self.group = group
    }

    /// The label in a language, else in the first of its fallbacks, else the code.
    public func label(_ language: Language) -> String {
      language.fallbacks.lazy.compactMap { labels[$0] }.first ?? code
    }
  }

  /// In the order of the list: that of the file that it came from.
  public let entries: [Entry]
  private let places: [String: Int]
  private let names: Lazy<NameIndex>
  private var index: NameIndex { names.value }

  /// Of two entries with one code, the later one adds to the earlier (``extended(by:)``).
  public init(_ entries: [Entry] = []) {
    var merged: [Entry] = []
    var places: [String: Int] = [:]
    for entry in entries {
      if let place = places[entry.code] {
        merged[place].add(entry)
      } else {
        places[entry.code] = merged.count
        merged.append(entry)
      }
    }
    self.entries = merged
    self.places = places
    names = Lazy { [merged] in Self.index(of: merged) }
  }

  /// Codes come before labels and labels before aliases, so that of two entries the plainer one is found.
  private static func index(of entries: [Entry]) -> NameIndex {
    var index = NameIndex()
    for (item, entry) in entries.enumerated() { index.add(entry.code, of: item, rank: 1) }
    for (item, entry) in entries.enumerated() {
      for language in Language.allCases {
        if let label = entry.labels[language] { index.add(label, of: item, rank: 0, language: language) }
      }
    }
    for (item, entry) in entries.enumerated() {
      for alias in entry.aliases { index.add(alias, of: item, rank: 2) }
    }
    return index
  }

  /// The list with entries of the person's own: a known code takes their labels and aliases too, a new one is
  /// added at the end.
  public func extended(by more: [Entry]) -> CodeList {
    CodeList(entries + more)
  }

  public var isEmpty: Bool { entries.isEmpty }

  /// The entry of a code, exactly as records write it.
  public subscript(code: String) -> Entry? {
    places[code].map { entries[$0] }
  }

  public func contains(_ code: String) -> Bool { places[code] != nil }

  /// Where a code stands in the list, for sorting in its order; nil where it is unknown.
  public func position(of code: String) -> Int? { places[code] }

  /// What to show for a code: its label in the language or a fallback, the code itself where it is unknown.
  public func label(_ code: String, _ language: Language) -> String {
    self[code]?.label(language) ?? code
  }

  /// The code that a text means: a code, a label in any language or an alias, in any spelling that folds the same.
  public func code(matching text: String) -> String? {
    places[text] != nil ? text : index.items(named: text).first.map { entries[$0].code }
  }

  /// The entries whose names are nearest to a text that is none of them, as it may be misspelt.
  public func nearest(to text: String) -> [Entry] { index.items(nearestTo: text).map { entries[$0] } }

  /// Entries to offer while a text is typed, best first.
  public func suggestions(for text: String, language: Language, limit: Int = 8) -> [Entry] {
    index.suggestions(for: text, language: language, limit: limit).map { entries[$0] }
  }
}

extension CodeList.Entry {
  /// Takes over another entry's labels, aliases and group, where it has any.
  fileprivate mutating func add(_ other: CodeList.Entry) {
    // The label that goes stays findable.
    for (language, label) in other.labels {
      if let old = labels.updateValue(label, forKey: language), old != label { aliases.append(old) }
    }
    aliases += other.aliases.filter { !aliases.contains($0) }
    group = other.group ?? group
  }
}
