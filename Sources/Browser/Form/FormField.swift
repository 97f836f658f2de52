import Config
import Screen
import Tracker

/// One field of the form as it stands: where it belongs, what was typed, and what is to be said about it.
struct FormField: Sendable {
  /// Where the field belongs in the record.
  enum Place: Sendable, Hashable {
    /// A path as `edit --set` names it: `title.ar`, `dates`, `hotline.hours`.
    case path(String)
    /// The name and the roles of a partner's row.
    case partnerName(row: Int)
    case partnerRoles(row: Int)
    /// A member of a source's row: `publisher`, `published`, `title`, `url`.
    case source(row: Int, member: String)
  }

  /// What is to be said about the field while it is typed.
  enum Note: Sendable, Equatable {
    case error(Message)
    case warning(Message)
    /// What the program made of the text: the EDTF of a date, the name of a country.
    case echo(String)
  }

  let place: Place
  let kind: FieldKind
  /// The key of the label; the row's number follows it where the field is in a row.
  let label: String
  var field: TextField
  /// The text that the record had: a field that is back at it changes nothing.
  let original: String
  var note: Note?

  init(_ place: Place, _ kind: FieldKind, label: String, text: String) {
    self.place = place
    self.kind = kind
    self.label = label
    field = TextField(text, isMultiline: kind == .paragraphs)
    original = text
  }

  var isChanged: Bool { !field.text.utf8.elementsEqual(original.utf8) }
}

/// What a field takes, and so which choices open under it and which way its text runs.
enum FieldKind: Sendable, Hashable {
  case line
  /// A text of several lines; `$EDITOR` can take it.
  case paragraphs
  /// A date as people write it; the EDTF made of it is shown.
  case date
  /// One code of a list, by its label in any language.
  case one(Vocabulary.Name)
  /// Several, with commas between them.
  case several(Vocabulary.Name)
  /// An organisation, by any of its names.
  case organisation
  case organisations
  /// Links, phone numbers and codes: always from left to right.
  case fixedLeftToRight
}
