#ifndef CEDIT_SHIM_H
#define CEDIT_SHIM_H

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <wchar.h>

// libedit's settings are C variadics, which Swift cannot call: one function here for each setting in use.

// <wchar.h> hides it without a feature macro, which a module cannot set for a header that another has included.
extern int wcwidth(wchar_t letter);

static inline int edit_width(wchar_t letter) { return wcwidth(letter); }

typedef unsigned char (*edit_command)(EditLine *, wint_t);
typedef wchar_t *(*edit_prompt)(EditLine *);

// What libedit draws goes to a stream of the caller's, who shows it or draws something better in its place.
static inline EditLine *edit_open(const char *program, FILE *drawn) {
  return el_init_fd(program, stdin, drawn, stderr, 0, 1, 2);
}

// A stream that keeps what is written in memory; text and size are right after edit_take only.
static inline FILE *edit_memory(char **text, size_t *size) { return open_memstream(text, size); }

// Makes text and size hold what was written since the last time.
static inline void edit_take(FILE *memory) {
  fflush(memory);
  fseeko(memory, 0, SEEK_SET);
}

// The standard streams are mutable globals, which Swift 6 does not let anyone read.
static inline void edit_flush(void) { fflush(stdout); }

static inline int edit_set_number(EditLine *edit, int setting, int value) { return el_wset(edit, setting, value); }

static inline int edit_set_editor(EditLine *edit, const char *editor) { return el_set(edit, EL_EDITOR, editor); }

static inline int edit_set_prompt(EditLine *edit, edit_prompt prompt) { return el_wset(edit, EL_PROMPT, prompt); }

static inline int edit_set_reader(EditLine *edit, el_rfunc_t reader) { return el_wset(edit, EL_GETCFN, reader); }

static inline int edit_set_context(EditLine *edit, void *context) { return el_wset(edit, EL_CLIENTDATA, context); }

static inline void *edit_context(EditLine *edit) {
  void *context = 0;
  return el_wget(edit, EL_CLIENTDATA, &context) == 0 ? context : 0;
}

// The narrow call, because it copies the names; the wide one keeps the pointers.
static inline int edit_add_command(EditLine *edit, const char *name, const char *help, edit_command command) {
  return el_set(edit, EL_ADDFN, name, help, command);
}

static inline int edit_bind(EditLine *edit, const char *key, const char *command) {
  return el_set(edit, EL_BIND, key, command, NULL);
}

static inline int edit_set_history(EditLine *edit, HistoryW *history) {
  return el_wset(edit, EL_HIST, history_w, history);
}

// Draws prompt and text afresh from where the cursor is, as if nothing had been drawn before.
static inline int edit_refresh(EditLine *edit) { return el_wset(edit, EL_REFRESH); }

static inline int edit_history_limit(HistoryW *history, int count) {
  HistEventW event;
  return history_w(history, &event, H_SETSIZE, count);
}

static inline int edit_history_unique(HistoryW *history) {
  HistEventW event;
  return history_w(history, &event, H_SETUNIQUE, 1);
}

static inline int edit_history_enter(HistoryW *history, const wchar_t *text) {
  HistEventW event;
  return history_w(history, &event, H_ENTER, text);
}

static inline int edit_is_utf8(void) {
  const char *name = nl_langinfo(CODESET);
  return name[0] == 'U' && name[1] == 'T' && name[2] == 'F';
}

// A descriptor that wakes a wait when a number is written to it.
static inline int edit_signal(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// Columns and lines of the window of a terminal; zero if it is none.
static inline int edit_window(int descriptor, int *columns, int *lines) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  *columns = size.ws_col;
  *lines = size.ws_row;
  return 1;
}

#endif
