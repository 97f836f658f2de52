import Foundation
import Tracker

/// What was written into a place's journal since the last look.
struct JournalTail {
  /// An intent: what was to become of a record.
  struct Intent: Equatable {
    let record: String
    let before: String?
    let after: String?
  }

  struct News {
    var intents: [Intent] = []
    /// Lines that a kill has torn: they are left behind, and hold nothing that was confirmed.
    var torn = 0
  }

  private var offset = 0

  mutating func news(of place: Place) -> News {
    var news = News()
    guard let path = JournalTail.path(in: place), let bytes = FileManager.default.contents(atPath: path)
    else {
      return news
    }
    var fresh = [UInt8]()
    if bytes.count < offset {
      // Put aside in the meantime.
      let old = FileManager.default.contents(atPath: path.replacing("journal.jsonl", with: "journal.1.jsonl"))
      fresh = (old.map { [UInt8]($0) } ?? []).suffix(from: offset) + [10]
      offset = 0
    }
    fresh += bytes.dropFirst(offset)
    offset = bytes.count
    for line in fresh.split(separator: 10) {
      guard let document = try? JSONDocument(parsing: Array(line), limits: JSONLimits(maximumBytes: 8 << 20)),
        case .object(let members) = document.value
      else {
        news.torn += 1
        continue
      }
      func text(_ name: String) -> String? {
        guard case .string(let text)? = members.first(where: { $0.name == name })?.value else { return nil }
        return text
      }
      guard text("intent") != nil, let record = text("record") else { continue }
      news.intents.append(Intent(record: record, before: text("before"), after: text("after")))
    }
    return news
  }

  /// A place has one folder of data, and so one journal at most.
  private static func path(in place: Place) -> String? {
    let folder = place.path + "/state/himaya"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.first.map { folder + "/" + $0 + "/journal.jsonl" }
  }
}
