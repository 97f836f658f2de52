/// The same text in several languages, in the order in which its file names them.
///
/// Tags are BCP 47 (`ar`, `en`, `fr`, `ckb`, …). A tag stands at most once.
public struct LocalizedText: Sendable, Equatable {
  /// One language's text.
  public struct Entry: Sendable, Equatable {
    public var tag: String
    public var text: String

    public init(tag: String, text: String) {
      self.tag = tag
      self.text = text
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry] = []) { self.entries = entries }

  public var isEmpty: Bool { entries.isEmpty }

  /// The text of a tag; setting nil or an empty text takes the entry away.
  public subscript(tag: String) -> String? {
    get { entries.first { $0.tag == tag }?.text }
    set {
      let place = entries.firstIndex { $0.tag == tag }
      guard let text = newValue, !text.isEmpty else {
        if let place { entries.remove(at: place) }
        return
      }
      if let place { entries[place].text = text } else { entries.append(Entry(tag: tag, text: text)) }
    }
  }

  /// The text in a language of the interface.
  public subscript(language: Language) -> String? {
    get { self[language.rawValue] }
    set { self[language.rawValue] = newValue }
  }

  /// The entry to show a reader: the language's own text, else the first of its fallbacks, else any.
  ///
  /// Where the entry's tag is not the reader's, the screen marks it (`[EN]`).
  public func best(for language: Language) -> Entry? { best(among: language.fallbacks) }

  /// The entry of the first language that there is a text in, else any.
  public func best(among languages: [Language]) -> Entry? {
    for candidate in languages {
      if let text = self[candidate] { return Entry(tag: candidate.rawValue, text: text) }
    }
    return entries.first
  }
}
