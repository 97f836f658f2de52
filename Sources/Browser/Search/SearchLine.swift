import Config
import Tracker

/// The query while it is typed: the list follows at once, Enter keeps it, Esc goes back to `before`.
struct SearchLine: Sendable {
  /// The query to go back to.
  let before: Query
  var field: TextField
  /// Why what stands in the line is no query yet; the list then shows what the rest of it finds.
  var error: QueryError?
  /// Whether what is wrong may be the beginning of something right, so that nothing is said of it yet.
  var isUnfinished = false
  /// Whether the word at the caret finds nothing, and may become the name of a field: the list shows what the rest finds.
  var isFieldBegun = false
  /// Whether somebody tried to keep the query as it is: then its error is said wherever the caret stands.
  var insists = false
  /// What could stand at the caret.
  var offers: SearchOffers?

  init(before: Query, text: String) {
    self.before = before
    field = TextField(text.isEmpty ? "" : text + " ")
  }

  /// The error to say: none of a word that is not finished, and may become right.
  var saidError: QueryError? {
    guard let error else { return nil }
    return insists || !isUnfinished || error.range.upperBound < field.caret
      || error.range.lowerBound > field.caret
      ? error : nil
  }

  /// Puts the next offer into the line, or the one before.
  mutating func takeOffer(by step: Int) {
    guard var offers else { return }
    if step < 0, offers.taken == nil, let fields = offers.fields.first {
      offers = fields
      offers.move(by: 1)
    } else {
      offers.move(by: step)
    }
    put(&offers)
  }

  /// Puts an offer into the line.
  mutating func takeOffer(number: Int) {
    guard var offers, offers.items.indices.contains(number) else { return }
    offers.taken = number
    put(&offers)
  }

  private mutating func put(_ offers: inout SearchOffers) {
    guard let item = offers.takenItem else { return }
    field.replace(offers.range, with: item.text, as: .other)
    offers.range = offers.range.lowerBound..<offers.range.lowerBound + item.text.utf8.count
    self.offers = offers
  }
}

/// What is offered at the caret of the search, and which of it stands there already.
struct SearchOffers: Sendable {
  let items: [QueryCompletion.Item]
  /// Where the next one goes.
  var range: Range<Int>
  /// The one that was put there last; nil while the word is what was typed.
  var taken: Int?
  /// The fields that were offered before the values of one of them; none or one.
  let fields: [SearchOffers]
  /// Whether somebody has asked for it, or taken one: then Esc closes it, and nothing else. A list that has opened by itself
  /// is in nobody's way out.
  var isWanted: Bool

  init(_ completion: QueryCompletion, isAsked: Bool = false, after fields: SearchOffers? = nil) {
    items = completion.items
    range = completion.range
    isWanted = isAsked
    self.fields = fields.map { [$0] } ?? []
  }

  var takenItem: QueryCompletion.Item? { taken.map { items[$0] } }

  /// The one that the key takes next.
  var next: Int { taken.map { ($0 + 1) % items.count } ?? 0 }

  fileprivate mutating func move(by step: Int) {
    let place = taken ?? (step > 0 ? -1 : items.count)
    taken = (place + step + items.count) % items.count
    isWanted = true
  }
}
