/// Everything that a person can tell the browser to do by key or by the command palette.
///
/// The raw value is the name in `keys.toml`, in the strings (`action.add` is its short label, `help.add` its
/// line of help) and in messages. The order here is the order in the help and in the palette.
public enum Action: String, CaseIterable, Sendable, Hashable {
  // Moving
  case moveUp, moveDown, moveLeft, moveRight, pageUp, pageDown, top, bottom, nextPane, previousPane
  // Looking
  case work, unreadable, related, backward, forward, views, columns
  case view1, view2, view3, view4, view5, view6, view7, view8, view9
  case open, search, filters, toggle, exclude, findValue, clearFilters, overview, sort, reverseSort,
    openSource, copy, plainPage
  // Searching
  case complete, completeBack, lookAtSimilar
  // Changing
  case add, edit, delete, undo, redo, trash, restore, leftovers, takeUp, look, putAway
  // Many records at once
  case moveItemUp, moveItemDown, narrower, wider
  case mark, markUp, markDown, markToTop, markToBottom, markAll, invertMarks, onlyMarked, clearMarks,
    markLast,
    bulk
  // Forms and texts
  case olderQuery, newerQuery
  case save, cancel, nextField, previousField, externalEditor, accept, addItem, removeItem
  case nextSection, previousSection
  case lineStart, lineEnd, textStart, textEnd, wordLeft, wordRight, newLine
  case selectLeft, selectRight, selectUp, selectDown, selectWordLeft, selectWordRight, selectToLineStart,
    selectToLineEnd, selectToStart, selectToEnd, selectAll
  case cutText, copyText, pasteText, deleteBackward, deleteForward, deleteWord, deleteWordForward,
    deleteToStart, deleteToEnd, nextDirection
  // The program
  case confirm, help, palette, nextLanguage, nextMonths, nextDigits, nextKeyboard, redraw, suspend, quit

  /// The chapters of the help, in its order.
  public enum Group: String, CaseIterable, Sendable {
    case moving, looking, changing, writing, program
  }

  /// The chapter of the help that this action stands in.
  public var group: Group {
    switch self {
    case .moveUp, .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown, .top, .bottom, .nextPane,
      .previousPane:
      .moving
    case .work, .unreadable, .related, .backward, .forward, .views, .columns, .view1, .view2, .view3, .view4,
      .view5, .view6, .view7, .view8, .view9, .olderQuery, .newerQuery, .complete, .completeBack,
      .lookAtSimilar,
      .open, .search, .filters, .toggle, .exclude, .findValue, .clearFilters, .overview, .sort,
      .reverseSort, .openSource, .copy,
      .plainPage:
      .looking
    case .add, .edit, .delete, .undo, .redo, .trash, .restore, .leftovers, .takeUp, .look, .putAway,
      .moveItemUp, .moveItemDown, .narrower, .wider, .mark,
      .markUp, .markDown, .markToTop, .markToBottom, .markAll, .invertMarks, .onlyMarked, .clearMarks,
      .markLast, .bulk:
      .changing
    case .save, .cancel, .nextField, .previousField, .externalEditor, .accept, .addItem, .removeItem,
      .nextSection, .previousSection, .lineStart, .lineEnd, .textStart, .textEnd, .wordLeft, .wordRight,
      .newLine,
      .selectLeft, .selectRight, .selectUp, .selectDown, .selectWordLeft, .selectWordRight,
      .selectToLineStart,
      .selectToLineEnd, .selectToStart, .selectToEnd, .selectAll, .cutText, .copyText, .pasteText,
      .deleteBackward, .deleteForward, .deleteWord, .deleteWordForward, .deleteToStart, .deleteToEnd,
      .nextDirection:
      .writing
    case .confirm, .help, .palette, .nextLanguage, .nextMonths, .nextDigits, .nextKeyboard, .redraw, .suspend,
      .quit:
      .program
    }
  }

  /// Whether the palette offers it: what makes sense without a place on the screen.
  public var isInPalette: Bool {
    switch self {
    case .work, .unreadable, .related, .backward, .forward, .views, .columns, .search, .filters,
      .clearFilters, .overview, .sort, .reverseSort, .openSource, .copy, .plainPage, .add, .edit,
      .delete,
      .undo, .redo, .trash, .leftovers, .mark, .markAll, .invertMarks, .onlyMarked, .clearMarks, .markLast,
      .bulk, .help, .nextLanguage, .nextMonths, .nextDigits, .nextKeyboard,
      .redraw, .suspend,
      .quit:
      true
    default: false
    }
  }
}
