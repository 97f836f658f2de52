/// The organisations: those that the program knows, and the folder's own, which add to them and override them.
///
/// An organisation is found by its id and by every name, in any spelling that folds the same. Names are never
/// stemmed and organisations never merged: near duplicates are offered for a person to judge.
public struct Registry: Sendable {
  /// Known ones first, in the order given, then those that only the folder has.
  public var organisations: [Organisation] { merged.value.organisations }
  private let merged: Lazy<Merged>
  private let own: Set<String>
  private var places: [String: Int] { merged.value.places }
  private var children: [String: [String]] { merged.value.children }
  private let names: Lazy<NameIndex>
  var index: NameIndex { names.value }

  /// Both lists, made one.
  private struct Merged: Sendable {
    var organisations: [Organisation] = []
    var places: [String: Int] = [:]
    var children: [String: [String]] = [:]
  }

  /// Where both lists have an id, the own organisation's members win; what it leaves out, and the known names as
  /// aliases, are filled in from the known one.
  public init(known: [Organisation] = [], own: [Organisation] = []) {
    self.init(known: Lazy { known }, own: own)
  }

  /// The same; the known ones are made when the first of all is asked for.
  package init(known: Lazy<[Organisation]>, own: [Organisation]) {
    let merged = Lazy { Self.merged(known.value + own) }
    self.merged = merged
    self.own = Set(own.map(\.id))
    names = Lazy { Self.index(of: merged.value.organisations) }
  }

  private static func merged(_ organisations: [Organisation]) -> Merged {
    var merged = Merged()
    for organisation in organisations {
      if let place = merged.places[organisation.id] {
        merged.organisations[place] = organisation.filled(from: merged.organisations[place])
      } else {
        merged.places[organisation.id] = merged.organisations.count
        merged.organisations.append(organisation)
      }
    }
    for organisation in merged.organisations {
      if let parent = organisation.parent { merged.children[parent, default: []].append(organisation.id) }
    }
    return merged
  }

  /// The id finds first, then names, then aliases.
  private static func index(of organisations: [Organisation]) -> NameIndex {
    var index = NameIndex()
    for (item, organisation) in organisations.enumerated() { index.add(organisation.id, of: item, rank: 3) }
    for (item, organisation) in organisations.enumerated() {
      if let acronym = organisation.acronym { index.add(acronym, of: item, rank: 0) }
      for entry in organisation.short.entries {
        index.add(entry.text, of: item, rank: 0, language: Language(rawValue: entry.tag))
      }
      for entry in organisation.name.entries {
        index.add(entry.text, of: item, rank: 1, language: Language(rawValue: entry.tag))
      }
    }
    for (item, organisation) in organisations.enumerated() {
      for alias in organisation.aliases { index.add(alias, of: item, rank: 2) }
    }
    return index
  }

  public subscript(id: String) -> Organisation? {
    places[id].map { organisations[$0] }
  }

  public func contains(_ id: String) -> Bool { places[id] != nil }

  /// Whether the folder has a file of its own for it.
  public func isOwn(_ id: String) -> Bool { own.contains(id) }
}

extension Registry {
  /// The ids of the organisations that bear exactly this name: id, name, short name, acronym or alias.
  ///
  /// Several where they share a name: two ministries called وزارة الصحة. The text is folded, with or without ال.
  public func matches(name text: String) -> [String] {
    if contains(text) { return [text] }
    return index.items(named: text).map { organisations[$0].id }
  }

  /// The ids of the organisations one of whose names has a word, or words, beginning so.
  public func matches(wordPrefix text: String) -> [String] {
    index.items(withWordPrefix: text).map { organisations[$0].id }
  }

  /// The ids of the organisations with a name that is nearest to a text which is none, as it may be misspelt.
  public func nearest(to text: String) -> [String] {
    index.items(nearestTo: text).map { organisations[$0].id }
  }

  /// Organisations to offer while a name is typed, best first.
  public func suggestions(for text: String, language: Language, limit: Int = 8) -> [Organisation] {
    index.suggestions(for: text, language: language, limit: limit).map { organisations[$0] }
  }
}

extension Registry {
  /// An organisation and all its offices and parts, at any depth. Of an unknown id, that id alone.
  public func withDescendants(_ id: String) -> Set<String> {
    var found: Set<String> = [id]
    var open = [id]
    while let next = open.popLast() {
      for child in children[next] ?? [] where found.insert(child).inserted { open.append(child) }
    }
    return found
  }

  /// What an organisation is a part of: its parent first. A circle of parents ends where it began.
  public func ancestors(of id: String) -> [String] {
    var line: [String] = []
    var next = self[id]?.parent
    while let parent = next, parent != id, !line.contains(parent) {
      line.append(parent)
      next = self[parent]?.parent
    }
    return line
  }
}

extension Registry {
  /// The name to show for an organisation, with the language that it is in, so that a foreign one can be marked.
  ///
  /// The short name in the reader's language, else its full name; then the same in each fallback; then whatever
  /// there is. Nil for an unknown id, or where the organisation has no name at all.
  public func displayEntry(
    _ id: String, _ language: Language, fallbacks: [Language]? = nil
  ) -> LocalizedText.Entry? {
    guard let organisation = self[id] else { return nil }
    for candidate in [language] + (fallbacks ?? language.fallbacks) {
      if let text = organisation.short[candidate] ?? organisation.name[candidate] {
        return LocalizedText.Entry(tag: candidate.rawValue, text: text)
      }
    }
    return organisation.short.entries.first ?? organisation.name.entries.first
  }

  /// The name to show for an organisation; its acronym or id where it has no name, the id itself where it is unknown.
  public func displayName(_ id: String, _ language: Language, fallbacks: [Language]? = nil) -> String {
    displayEntry(id, language, fallbacks: fallbacks)?.text ?? self[id]?.acronym ?? id
  }
}

extension Organisation {
  /// Every name by which it is known, once each: short names, names, acronym, aliases.
  public var allNames: [String] {
    let texts = short.entries.map(\.text) + name.entries.map(\.text) + [acronym].compactMap { $0 } + aliases
    return texts.uniqued
  }

  /// This organisation, with what it leaves out taken from `other`, and the other's names as aliases.
  fileprivate func filled(from other: Organisation) -> Organisation {
    var result = self
    for entry in other.name.entries where result.name[entry.tag] == nil {
      result.name[entry.tag] = entry.text
    }
    for entry in other.short.entries where result.short[entry.tag] == nil {
      result.short[entry.tag] = entry.text
    }
    result.acronym = acronym ?? other.acronym
    result.type = type ?? other.type
    result.country = country ?? other.country
    result.parent = parent ?? other.parent
    let names = Set(result.allNames)
    result.aliases += other.allNames.filter { !names.contains($0) }
    return result
  }
}
