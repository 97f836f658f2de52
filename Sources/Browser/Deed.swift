import Config
import Tracker

/// What a question, a menu or the palette leads to. A value, so that state holds no functions.
enum Deed: Sendable, Equatable {
  case action(Action)
  /// Takes changes back or makes them again, though somebody changed a record since.
  case apply(ChangeSet, job: Job)
  /// Goes on towards an edit of many records.
  case bulk(BulkStep)
  /// Changes the saved views; opens one.
  case views(ViewsChange)
  case openView(String)
  /// Adds a field of the form for one more language.
  case addLanguage(String)
  /// Shows what can be copied of the selected record.
  case copies
  case copy(String)
  case delete(id: String, base: JSONDocument)
  case keyboard(Keyboard)
  case leaveForm
  /// Makes an organisation, though one has nearly the same name.
  case make(Organisation)
  case openLink(String)
  /// Nothing of a leftover is wanted.
  case putAway(Leftover)
  case quit
}
