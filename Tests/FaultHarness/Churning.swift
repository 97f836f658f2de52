import Foundation
import Store
import Tracker

/// What a worker that churns has told, held against what it has left behind.
///
/// Between 'begin' and 'done' a change may be there or not; before and after, there is one way for each file to be.
struct Churning {
  /// How the records stand.
  struct Standing: Equatable, CustomStringConvertible {
    /// The number in the record, or in its newest copy in the trash.
    var number = 0
    var isDeleted = false
    var added: Set<Int> = []

    mutating func take(_ what: Substring, _ number: Int) {
      switch what {
      case "save": self.number = number
      case "delete": isDeleted = true
      case "restore": isDeleted = false
      default: added.insert(number)
      }
    }

    var description: String { "\(isDeleted ? "deleted " : "")\(number), \(added.count) added" }
  }

  private(set) var confirmed = Standing()
  private var journal = JournalTail()
  /// How many changes were confirmed, by all the workers together.
  private(set) var changes = 0
  /// How many lines of the journal a kill has cut off.
  private(set) var tornLines = 0

  /// Takes what a worker has said, then looks at the folder it has left. What it said once the power was off counts
  /// for nothing: a machine without power says nothing, and what stands there may be from before or after.
  mutating func judge(_ said: String, unpowered: String = "", in place: Place) -> [Finding] {
    var possible = [confirmed]
    var done: [(what: Substring, number: Int)] = []
    let lines =
      said.split(separator: "\n").map { ($0, true) } + unpowered.split(separator: "\n").map { ($0, false) }
    for (line, isPowered) in lines {
      let words = line.split(separator: " ")
      guard words.count == 3, let number = Int(words[2]), var standing = possible.last else { continue }
      if words[0] == "begin" {
        standing.take(words[1], number)
        possible.append(standing)
      } else if isPowered {
        possible = [standing]
        done.append((words[1], number))
      }
    }
    var findings: [Finding] = []
    let found = Churning.standing(of: place, &findings)
    if !possible.contains(found) {
      findings.append(Finding(.lost, "confirmed \(possible[0]), found \(found)"))
    }
    confirmed = found
    changes += done.count
    let news = journal.news(of: place)
    for (what, number) in done where !news.intents.contains(where: { $0.is(what, number) }) {
      findings.append(Finding(.lost, "\(what) \(number) is not in the journal"))
    }
    tornLines += news.torn
    return findings
  }

  /// Reads every file, each of which may only be what a worker meant it to be, to the byte.
  private static func standing(of place: Place, _ findings: inout [Finding]) -> Standing {
    var standing = Standing(isDeleted: true)
    var inTrash = 0
    for (name, bytes) in place.files() where !Deed.isTemporary(name) {
      let text = String(decoding: bytes, as: UTF8.self)
      if name == "initiatives/\(Place.otherID).json" {
        if text != Place.text(Place.otherID) { findings.append(Finding(.torn, name)) }
      } else if name.hasPrefix("initiatives/new-"), let number = Int(name.dropFirst(16).dropLast(5)) {
        standing.added.insert(number)
        if text != "{\"schema\": 1, \"id\": \"new-\(number)\"}\n" { findings.append(Finding(.torn, name)) }
      } else if let number = number(in: text) {
        if name.hasPrefix(".trash/") {
          inTrash = max(inTrash, number)
        } else {
          standing.number = number
          standing.isDeleted = false
        }
      } else {
        findings.append(Finding(.torn, "\(name): \(text.prefix(60))"))
      }
    }
    if standing.isDeleted { standing.number = inTrash }
    return standing
  }

  /// The number in a record that is to the byte what it was meant to be.
  private static func number(in text: String) -> Int? {
    let parts = Place.text(Place.id).split(separator: "first")
    guard parts.count == 2, text.hasPrefix(parts[0]), text.hasSuffix(parts[1]) else { return nil }
    let number = text.dropFirst(parts[0].count).dropLast(parts[1].count)
    return number == "first" ? 0 : Int(number)
  }
}

extension JournalTail.Intent {
  /// Whether it is that of a change which a worker has told.
  fileprivate func `is`(_ what: Substring, _ number: Int) -> Bool {
    switch what {
    case "save":
      record == Place.id && after == Place.text(Place.id).replacing("\"first\"", with: "\"\(number)\"")
    case "delete": record == Place.id && before != nil && after == nil
    case "restore": record == Place.id && before == nil && after != nil
    default: record == "new-\(number)"
    }
  }
}
