import Glibc
import Store
import Tracker

/// Changes without end, each told before and after it is made, until somebody ends the program.
///
/// ```
/// begin save 7      the record's notes become `7`
/// done save 7
/// begin delete 7    the record goes to the trash; `restore` brings it back; `new 8` adds `new-8`
/// ```
/// Each line is handed to the system before the next call, so that it outlives the program.
struct Churn {
  let store: Store
  let id: String
  /// Counts the changes; goes on where the last program stopped.
  private var number: Int
  /// The record as it stands; nil while it is in the trash.
  private var record: JSONDocument?

  init(_ store: Store, id: String) throws {
    self.store = store
    self.id = id
    do throws(StoreError) {
      record = try store.read(id)
      number = 0
    } catch .noRecord {
      record = nil
      number = 0
    }
    number = try latest()
  }

  mutating func run() throws -> Never {
    while true {
      number += 1
      if record == nil {
        try told("restore") { churn throws(StoreError) in
          let entry = try churn.store.trash().first { $0.id == churn.id }
          churn.record = try churn.store.restore(entry?.name ?? "").document
        }
      } else {
        try changeOne()
      }
    }
  }

  private mutating func changeOne() throws {
    switch Int.random(in: 0..<10) {
    case 0:
      try told("delete") { churn throws(StoreError) in
        try churn.store.delete(churn.id, base: churn.record)
        churn.record = nil
      }
    case 1:
      try told("new") { churn throws(StoreError) in
        let text = "{\"schema\": 1, \"id\": \"new-\(churn.number)\"}\n"
        guard let document = try? JSONDocument(parsing: Array(text.utf8)) else { return }
        _ = try churn.store.save(Change(id: "new-\(churn.number)", before: nil, after: document))
      }
    default:
      try told("save") { churn throws(StoreError) in
        guard let record = churn.record else { return }
        let after = record.setting("notes", "\(churn.number)")
        churn.record = try churn.store.save(Change(id: churn.id, before: record, after: after)).document
      }
    }
  }

  private mutating func told(_ what: String, _ body: (inout Churn) throws(StoreError) -> Void) throws {
    say("begin \(what) \(number)")
    try body(&self)
    say("done \(what) \(number)")
  }

  private func say(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = write(1, bytes, bytes.count)
  }

  /// The highest number in the record, the trash and the new records.
  private func latest() throws -> Int {
    var numbers = try store.load().initiatives.compactMap { Int($0.id.drop { !$0.isNumber }) }
    let documents = try [record] + store.trash().filter { $0.id == id }.map { try store.read($0) }
    numbers += documents.compactMap { document in document.flatMap { Int($0.text(of: "notes") ?? "") } }
    return numbers.max() ?? 0
  }
}

extension JSONDocument {
  func text(of name: String) -> String? {
    guard case .object(let members) = value, let member = members.first(where: { $0.name == name }),
      case .string(let text) = member.value
    else { return nil }
    return text
  }

  /// The same with a text set at the top.
  func setting(_ name: String, _ text: String) -> JSONDocument {
    guard case .object(var members) = value else { return self }
    if let place = members.firstIndex(where: { $0.name == name }) {
      members[place].value = .string(text)
    } else {
      members.append(JSONMember(name: name, value: .string(text)))
    }
    return rewritten(to: .object(members))
  }
}
