import Config
import Tracker

/// The queries of before, as texts: what Alt with the arrows brings back into the search.
struct QueryHistory: Sendable {
  /// The oldest first, none twice.
  private(set) var texts: [String] = []
  /// Which one stands in the search, and what was typed there before; nil while none does.
  private var shown: (place: Int, typed: String)?

  /// How many are kept.
  static let limit = 200

  /// Takes what was kept from before this start.
  mutating func remember(_ older: [String]) {
    let newer = texts
    texts = older.filter { !newer.contains($0) } + newer
    trim()
  }

  /// Takes a query that was used; false where it is the last one already.
  mutating func add(_ text: String) -> Bool {
    shown = nil
    guard !text.isEmpty, texts.last != text else { return false }
    texts.removeAll { $0 == text }
    texts.append(text)
    trim()
    return true
  }

  /// The one before the one shown, or after it; beyond the newest what was typed. Nil where there is none.
  ///
  /// - Parameter present: what stands in the search now.
  mutating func step(older isOlder: Bool, from present: String) -> String? {
    // What was changed by hand is typed anew.
    if let place = shown?.place, texts.indices.contains(place), texts[place] != present { shown = nil }
    let now = shown ?? (texts.count, present)
    let place = now.place + (isOlder ? -1 : 1)
    guard place >= 0, place <= texts.count, isOlder || shown != nil else { return nil }
    shown = place == texts.count ? nil : (place, now.typed)
    return place == texts.count ? now.typed : texts[place]
  }

  private mutating func trim() { if texts.count > Self.limit { texts.removeFirst(texts.count - Self.limit) } }
}

extension App {
  /// Remembers a query that was used, also for the next start.
  mutating func keep(query: Query) -> [Effect] {
    guard !query.isAll, queries.add(query.text) else { return [] }
    return [.keepQuery(query.text)]
  }

  /// Brings an earlier or later query into the search; nil where there is none.
  mutating func stepThroughQueries(_ action: Action) -> String? {
    guard let text = search?.field.text else { return nil }
    return queries.step(older: action == .olderQuery, from: text)
  }
}
