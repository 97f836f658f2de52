/// Gathers an object's members in their order; what is nil or empty is left out.
struct ObjectWriter {
  private(set) var members: [JSONMember] = []

  mutating func write(_ name: String, _ value: JSONValue?) {
    if let value { members.append(JSONMember(name: name, value: value)) }
  }

  mutating func write(_ name: String, _ text: String?) { write(name, text.map(JSONValue.string)) }
  mutating func write(_ name: String, _ flag: Bool?) { write(name, flag.map(JSONValue.bool)) }
  mutating func write(_ name: String, _ whole: Int?) {
    write(name, whole.map { JSONValue.number(String($0)) })
  }
  mutating func write(_ name: String, _ date: EDTF?) { write(name, date?.text) }

  mutating func write(_ name: String, _ text: LocalizedText) {
    if !text.isEmpty { write(name, text.json) }
  }

  mutating func write(_ name: String, _ texts: [String]) {
    if !texts.isEmpty { write(name, .array(texts.map(JSONValue.string))) }
  }

  mutating func write(_ name: String, _ texts: [LocalizedText]) {
    if !texts.isEmpty { write(name, .array(texts.map(\.json))) }
  }

  mutating func write<Part: RecordPart>(_ name: String, _ part: Part?) { write(name, part?.encoded) }

  mutating func write<Part: RecordPart>(_ name: String, _ parts: [Part]) {
    if !parts.isEmpty { write(name, .array(parts.map(\.encoded))) }
  }

  /// Members that the program does not know come behind those that it does.
  mutating func write(unknown: [JSONMember]) { members += unknown }
}

extension LocalizedText {
  var json: JSONValue {
    .object(entries.map { JSONMember(name: $0.tag, value: .string($0.text)) })
  }
}
