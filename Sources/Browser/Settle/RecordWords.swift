import Config
import Tracker

/// A record's fields in the reader's words, by the paths that merges speak of: what a field is called, and what a value
/// in it says.
struct RecordWords {
  let words: FieldWords
  let wording: DateWording
  /// What stands between the elements of a list, and between the languages of a text.
  var between = "\n"

  private var strings: Strings { words.strings }
  private var vocabulary: Vocabulary { words.reference.vocabulary }

  /// What stands at a path: its name, from the outside in, and what it takes where that is known.
  private struct Place {
    var labels: [String]
    var type: FieldType?
  }

  /// What a field is called: `Title (English)`, `Partners · UNICEF · Roles`.
  func label(of path: [String]) -> String {
    path.isEmpty
      ? strings.text("settle.wholeRecord")
      : place(of: path[...]).labels.joined(separator: strings.text("detail.separator"))
  }

  /// What a value at a path says; nil where nothing stands there.
  func value(_ value: JSONValue?, at path: [String]) -> RecordText.Value? {
    guard let value else { return nil }
    return words(for: value, place(of: path[...]).type, at: path)
  }

  // MARK: Names

  private func place(of path: ArraySlice<String>) -> Place {
    for count in stride(from: min(2, path.count), through: 1, by: -1) {
      let name = path.prefix(count).joined(separator: ".")
      guard let field = Field.all.first(where: { $0.path == name }) else { continue }
      var labels = [strings.text(field.labelKey)]
      if count == 2, let group = path.first { labels.insert(named("label.\(group)", else: group), at: 0) }
      return descend(Place(labels: labels, type: field.type), path.dropFirst(count))
    }
    guard let first = path.first else { return Place(labels: []) }
    var labels = [named("label.\(first)", else: first)]
    if let second = path.dropFirst().first {
      labels.append(named("labelPart.\(first).\(second)", else: second))
      labels += path.dropFirst(2)
    }
    return Place(labels: labels)
  }

  /// Follows the rest of a path into what stands at a place.
  private func descend(_ place: Place, _ rest: ArraySlice<String>) -> Place {
    guard let step = rest.first else { return place }
    var place = place
    switch place.type {
    case .localized, .longLocalized:
      let label = place.labels.removeLast()
      place.labels.append(strings.text("label.inLanguage", ["label": label, "language": language(step)]))
      place.type = place.type == .localized ? .text : .longText
    case .parts(let part):
      place.labels.append(name(of: part, step))
      place.type = .part(part)
    case .part(let part):
      place.labels.append(named("labelPart.\(part.rawValue).\(step)", else: step))
      place.type = part.fields.first { $0.path == step }?.type
    default:
      return Place(labels: place.labels + rest)
    }
    return descend(place, rest.dropFirst())
  }

  private func named(_ key: String, else other: String) -> String {
    strings.has(key) ? strings.text(key) : other
  }

  private func language(_ tag: String) -> String {
    Language(rawValue: tag).map { strings.text("language.\($0.rawValue)") } ?? tag
  }

  /// What a person calls an element of a list, by what merges know it by: an id or a code, and what follows it.
  private func name(of part: PartType, _ key: String) -> String {
    let pieces = key.split(separator: " ", maxSplits: 1).map(String.init)
    let (first, rest) = (pieces.first ?? key, pieces.dropFirst())
    switch part {
    case .partner where words.reference.registry[first] != nil:
      return words.label(of: first, type: .organisation)
    case .country: return vocabulary.countries.label(key, words.language)
    case .place where vocabulary.countries[first] != nil:
      return ([vocabulary.countries.label(first, words.language)] + rest).joined(separator: words.separator)
    case .link:
      let relation = vocabulary.relations.label(first, words.language)
      return ([relation] + rest.map { words.title(of: $0) ?? $0 }).joined(separator: words.separator)
    case .date: return (try? EDTF(parsing: key)).map(wording.text) ?? key
    default: return key
    }
  }

  // MARK: Values

  private func words(for value: JSONValue, _ type: FieldType?, at path: [String]) -> RecordText.Value {
    switch (type, value) {
    case (.part(let part), .object(let members)):
      var words = self
      // A part is one line.
      words.between = " / "
      return joined(
        members.map { member in
          words.words(
            for: member.value, part.fields.first { $0.path == member.name }?.type, at: path + [member.name])
        })
    case (.dateStatement, .object(let members)): return statement(members, at: path)
    case (.localized, .object(let members)), (.longLocalized, .object(let members)):
      return lines(members.map { labelled(language($0.name), words(for: $0.value, .text, at: path)) })
    case (nil, .object(let members)):
      return lines(
        members.map { member in
          let inner = path + [member.name]
          let place = place(of: inner[...])
          return labelled(place.labels.last ?? member.name, words(for: member.value, place.type, at: inner))
        })
    case (.parts(let part), .array(let elements)):
      return lines(elements.map { words(for: $0, .part(part), at: path) })
    case (.localizedTexts, .array(let elements)):
      return lines(elements.map { words(for: $0, .localized, at: path) })
    case (_, .array(let elements)):
      return joined(
        elements.map { words(for: $0, elementType(of: type), at: path) }, separator: words.separator)
    case (_, .object): return RecordText.Value(text: JSONDocument(value).text, isFixedLeftToRight: true)
    default: return single(value, type)
    }
  }

  private func elementType(of type: FieldType?) -> FieldType? {
    if case .codes(let list) = type { .code(list) } else { .text }
  }

  private func statement(_ members: [JSONMember], at path: [String]) -> RecordText.Value {
    let value = JSONValue.object(members)
    var parts = [single(value["value"] ?? .null, .date)]
    if let basis = value["basis"] { parts.append(single(basis, .code(.dateBases))) }
    if let written = value["asWritten"]?.string {
      parts.append(RecordText.Value(text: strings.text("detail.asWritten", ["text": written])))
    }
    return joined(parts)
  }

  /// A value that is no list and no object.
  private func single(_ value: JSONValue, _ type: FieldType?) -> RecordText.Value {
    let text: String
    switch value {
    case .string(let string), .number(let string): text = string
    case .bool(let flag): return RecordText.Value(text: words.label(of: flag ? "true" : "false", type: .flag))
    default: return RecordText.Value(text: "")
    }
    switch type {
    case .date:
      let date = try? EDTF(parsing: text)
      return RecordText.Value(text: date.map(wording.text) ?? text, isFixedLeftToRight: date == nil)
    case .record: return RecordText.Value(text: words.title(of: text) ?? text)
    case .whole: return RecordText.Value(text: wording.localized(text))
    case .link, .digits: return RecordText.Value(text: text, isFixedLeftToRight: true)
    case .code, .organisation: return RecordText.Value(text: words.label(of: text, type: type ?? .text))
    default: return RecordText.Value(text: text)
    }
  }

  // MARK: Putting together

  private func labelled(_ label: String, _ value: RecordText.Value) -> RecordText.Value {
    joined([RecordText.Value(text: label), value], separator: ": ")
  }

  private func lines(_ values: [RecordText.Value]) -> RecordText.Value { joined(values, separator: between) }

  /// Several values in one text, each of them ordered by itself.
  private func joined(_ values: [RecordText.Value], separator: String? = nil) -> RecordText.Value {
    let separator = separator ?? strings.text("detail.separator")
    let values = values.filter { !$0.text.isEmpty }
    guard values.count != 1 else { return values[0] }
    var joined = RecordText.Value(text: "")
    for value in values {
      if !joined.text.isEmpty { joined.text += separator }
      let start = joined.text.utf8.count
      joined.text += value.text
      // Isolates can't stand inside each other: parts of parts count as they are.
      joined.parts +=
        value.parts.isEmpty
        ? [start..<joined.text.utf8.count] : value.parts.map { $0.lowerBound + start..<$0.upperBound + start }
    }
    return joined
  }
}
