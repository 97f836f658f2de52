import Config
public import Screen
import Tracker

extension RecordText {
  /// The whole record as lines of logical text. Where lines start at the right, an identifier or a date of another
  /// program has a line of its own: behind an Arabic label its numbers would change places.
  public var plain: String {
    blocks.map { block in
      switch block {
      case .title(let text, let mark): text + (mark.map { " \($0)" } ?? "")
      case .heading(let text): text
      case .field(let label, let values):
        label + ":" + (isOnOwnLine(values.first) ? "\n  " : " ")
          + values.map(\.text).joined(separator: "\n  ")
      case .paragraph(let text): text
      case .blank: ""
      }
    }.joined(separator: "\n") + "\n"
  }

  private func isOnOwnLine(_ value: Value?) -> Bool {
    language.isRightToLeft && value?.isFixedLeftToRight == true
  }

  /// One paragraph for a chat: what, where, when, with whom, by which source; numbers isolated (FSI … PDI).
  public var paragraph: String {
    let labels = ["label.dates", "label.countries", "label.places", "label.sources"].map { strings.text($0) }
    let roles = Set(reference.vocabulary.partnerRoles.entries.compactMap { $0.labels[language] })
    let parts = blocks.compactMap { block -> String? in
      guard case .field(let label, let values) = block, labels.contains(label) || roles.contains(label)
      else { return nil }
      return label + ": " + values.map { isolated($0) }.joined(separator: strings.text("detail.separator"))
    }
    return ([title] + parts).joined(separator: ". ") + "."
  }

  private func isolated(_ value: Value) -> String {
    let hasDigits = value.text.utf8.contains { (0x30...0x39).contains($0) }
    return value.isFixedLeftToRight || hasDigits ? "\u{2068}\(value.text)\u{2069}" : value.text
  }
}

extension RecordText.Value {
  /// The direction that the value asks for in an interface whose lines start at the right, or at the left.
  public func direction(interfaceIsRightToLeft: Bool) -> TextLayout.Direction {
    if isFixedLeftToRight { return .leftToRight }
    if parts.isEmpty { return .firstStrong(fallback: interfaceIsRightToLeft) }
    return interfaceIsRightToLeft ? .rightToLeft : .leftToRight
  }
}
