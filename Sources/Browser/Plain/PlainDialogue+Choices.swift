import Config
import Tracker

// What can be chosen in a field, by number.
extension PlainDialogue {
  /// How many choices are said without being asked for.
  static let mostChoices = 25

  /// Says what can be chosen, where that is not too much.
  mutating func offer(_ field: FormField, whatever: Bool = false) {
    let items = choices(of: field)
    guard !items.isEmpty else { return }
    guard whatever || items.count <= Self.mostChoices else {
      return say("dialogue.manyChoices", ["n": strings.number(items.count)])
    }
    talk?.offered = items
    sayOffered()
  }

  /// Says the choices behind their numbers.
  mutating func sayOffered() {
    let labels = (talk?.offered ?? []).map { item in
      item.detail.isEmpty ? item.label : "\(item.label) (\(item.detail))"
    }
    say(items: labels)
  }

  /// Everything that a field can be, where that is a list.
  private func choices(of field: FormField) -> [FieldChoices.Item] {
    let words = app.formContext.words
    switch field.type {
    case .code(let list), .codes(let list):
      return words.reference.vocabulary[list].entries.map {
        FieldChoices.Item(label: $0.label(words.language), outcome: .code($0.code))
      }
    case .flag:
      return ["true", "false"].map {
        FieldChoices.Item(label: words.label(of: $0, type: .flag), outcome: .code($0))
      }
    default: return []
    }
  }

  /// Takes choices by their numbers; nil where the text is none.
  mutating func choose(_ text: String, in field: FormField) -> [Effect]? {
    guard let offered = talk?.offered, !offered.isEmpty else { return nil }
    let numbers = text.split { FieldCodes.separators.contains($0) || $0.isWhitespace }.map {
      String($0).typedNumber
    }
    guard !numbers.isEmpty, !numbers.contains(nil) else { return nil }
    let places = numbers.compactMap { $0.map { $0 - 1 } }
    guard places.allSatisfy(offered.indices.contains) else {
      say("dialogue.noNumber", ["n": text])
      return []
    }
    if case .newOrganisation(let name) = offered[places[0]].outcome {
      let effects = withForm { form, context in form.make(organisation: name, in: context) }
      goOn(from: field.id)
      return effects
    }
    if case .asWritten = offered[places[0]].outcome {
      goOn(from: field.id)
      return []
    }
    var items = places.map { offered[$0] }
    if case .codes = field.type {} else { items = Array(items.prefix(1)) }
    take(items, into: field.id, isPiece: talk?.isOfPiece == true)
    return judge(field.id)
  }

  /// Puts choices into a field.
  ///
  /// - Parameter isPiece: whether they take the place of the last value only, of several.
  mutating func take(_ items: [FieldChoices.Item], into id: Int, isPiece: Bool) {
    _ = withForm { form, context in
      guard let place = form.fields.firstIndex(where: { $0.id == id }) else { return [] }
      form.focus = place
      if !isPiece { form.type(in: context) { $0.replace(with: "") } }
      for item in items { form.fields[place].take(item, separator: context.words.separator) }
      form.fields[place].tidy()
      form.closeChoices()
      form.assess(context.words)
      return []
    }
  }

  /// Whether what stands in a field means none of its choices yet.
  func isOpen(_ id: Int) -> Bool {
    guard let field = field(id) else { return false }
    let codes = FieldCodes(reference: app.reference, known: field.codes)
    switch field.type {
    case .code(let list): return codes.code(FieldCodes.trimmed(field.text), in: list) == nil
    case .codes(let list): return codes.codes(field.text, in: list).contains { $0.code == nil }
    case .organisation: return codes.organisations(FieldCodes.trimmed(field.text)).count != 1
    case .record: return app.library[FieldCodes.trimmed(field.text)] == nil
    default: return false
    }
  }
}
