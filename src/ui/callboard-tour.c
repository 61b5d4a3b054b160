/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-ui"

#include "config.h"

#include <glib/gstdio.h>

#include "base/callboard-error.h"
#include "base/callboard-future.h"
#include "ui/callboard-tour-picture.h"
#include "ui/callboard-tour-private.h"
#include "ui/callboard-tour-texts.h"
#include "ui/callboard-tour.h"
#include "ui/callboard-window-ready.h"

#define WIDE_WIDTH    1180
#define WIDE_HEIGHT   760
#define NARROW_WIDTH  360
#define NARROW_HEIGHT 720
#define SOLID_FRAME   5

#define DIALOG_LOOKS     20
#define DIALOG_LOOK_MSEC 25

/* As whom it is seen. What a look does not change is in the pages themselves, so that those do. */
typedef struct
{
  const char *name;   /* (nullable) */
  gboolean    narrow;
  gboolean    dark;
  gboolean    mirrored;
  gboolean    large;
  gboolean    only_pages;
} Look;

static const Look looks[] = {
  { NULL },
  { "dark", .dark = TRUE },
  { "narrow", .narrow = TRUE },
  /* As those see it who read from right to left, and those who chose “Large Text”. */
  { "mirrored", .mirrored = TRUE, .only_pages = TRUE },
  { "large", .large = TRUE, .only_pages = TRUE },
};

static void
tour_free (gpointer data)
{
  CallboardTour *self = data;

  g_object_unref (self->application);
  g_object_unref (self->window);
  g_hash_table_unref (self->dialogs);
  g_free (self->folder);
  g_free (self);
}

/* For a test, instead of the picture. */
static gboolean
write_texts (GtkWidget   *window,
             const char  *path,
             GError     **error)
{
  g_autofree char *file = g_strconcat (path, ".txt", NULL);
  g_autofree char *texts = callboard_tour_dup_texts (window);

  return g_file_set_contents (file, texts, -1, error);
}

/* Waits for what was changed to be on the screen, then takes its picture. Runs on the tour's fiber. */
gboolean
callboard_tour_take_window (CallboardTour  *self,
                            GtkWidget      *window,
                            const char     *name,
                            GError        **error)
{
  g_autofree char *full = g_strjoin ("-", name, self->look, NULL);
  g_autofree char *file = g_strdup_printf ("%03u-%s.png", ++self->n_taken, full);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);

  if (!dex_await (callboard_tour_settle (window), error))
    return FALSE;

  return g_getenv ("CALLBOARD_TOUR_TEXTS") != NULL ? write_texts (window, path, error)
                                                   : dex_await (callboard_tour_picture (window, path), error);
}

gboolean
callboard_tour_take (CallboardTour  *self,
                     const char     *name,
                     GError        **error)
{
  return callboard_tour_take_window (self, GTK_WIDGET (self->window), name, error);
}

/* Some come only once what they show has been read. */
static AdwDialog *
await_dialog (CallboardTour *self)
{
  AdwDialog *dialog;

  for (guint n = 0; n < DIALOG_LOOKS; n++)
    {
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
      if (dialog != NULL || !dex_await (callboard_sleep (DIALOG_LOOK_MSEC), NULL))
        return dialog;
    }

  return NULL;
}

/* Takes the picture of the dialog that comes, and closes all there are. */
gboolean
callboard_tour_take_dialog (CallboardTour  *self,
                            const char     *name,
                            GError        **error)
{
  AdwDialog *dialog = await_dialog (self);
  gboolean taken;

  if (dialog == NULL)
    return callboard_error_refuse (error, CALLBOARD_ERROR_LOCAL, "there is no dialog “%s”", name);

  g_hash_table_add (self->dialogs, g_strdup (G_OBJECT_TYPE_NAME (dialog)));
  taken = callboard_tour_take (self, name, error);
  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window))) != NULL)
    adw_dialog_force_close (dialog);

  return taken;
}

/* Where nothing can be drawn around a window, its frame is inside. */
static int
get_frame (CallboardTour *self)
{
  return gtk_widget_has_css_class (GTK_WIDGET (self->window), "solid-csd") ? 2 * SOLID_FRAME : 0;
}

static void
dress (CallboardTour *self,
       const Look    *look,
       int            dpi)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->window));

  self->look = look->name;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_DEFAULT);
  gtk_widget_set_default_direction (look->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", look->large ? dpi * 3 / 2 : dpi, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), get_frame (self) + (look->narrow ? NARROW_WIDTH : WIDE_WIDTH),
                               look->narrow ? NARROW_HEIGHT : WIDE_HEIGHT);
}

static gboolean
take_look (CallboardTour  *self,
           const Look     *look,
           GError        **error)
{
  if (look->narrow)
    {
      callboard_window_show_sidebar (self->window);
      if (!callboard_tour_take (self, "sidebar", error))
        return FALSE;
    }
  if (!callboard_tour_take_pages (self, error))
    return FALSE;

  return look->only_pages || (callboard_tour_take_scenes (self, error) && callboard_tour_take_stages (self, error));
}

/* CALLBOARD_TOUR_LOOKS names those to take, where somebody is in a hurry: "light narrow". */
static gboolean
is_wanted (const Look *look)
{
  const char *wanted = g_getenv ("CALLBOARD_TOUR_LOOKS");
  g_auto(GStrv) names = wanted != NULL ? g_strsplit (wanted, " ", -1) : NULL;

  return names == NULL || g_strv_contains ((const char * const *) names, look->name != NULL ? look->name : "light");
}

static gboolean
take_looks (CallboardTour  *self,
            GError        **error)
{
  int dpi;
  gboolean taken = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self->window)), "gtk-xft-dpi", &dpi, NULL);
  for (gsize i = 0; taken && i < G_N_ELEMENTS (looks); i++)
    if (is_wanted (&looks[i]))
      {
        dress (self, &looks[i], dpi);
        taken = take_look (self, &looks[i], error);
      }
  dress (self, &looks[0], dpi);

  return taken;
}

/* For the test that wants each dialog to have been shown. */
static gboolean
write_dialogs (CallboardTour  *self,
               GError        **error)
{
  g_autofree char *path = g_build_filename (self->folder, "dialogs", NULL);
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (self->dialogs, NULL);
  g_autofree char *text = g_strjoinv ("\n", (char **) names);

  return g_file_set_contents (path, text, -1, error);
}

static DexFuture *
tour_fiber (gpointer user_data)
{
  CallboardTour *self = user_data;
  g_autoptr(GError) error = NULL;

  /* What moves would be caught in the middle. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self->window)), "gtk-enable-animations", FALSE, NULL);

  if (!dex_await (callboard_window_await_floor (self->window), &error) || !take_looks (self, &error) ||
      !write_dialogs (self, &error))
    {
      g_printerr ("callboard: %s\n", error->message);
      callboard_application_set_exit_status (self->application, 1);
    }
  g_application_quit (G_APPLICATION (self->application));

  return dex_future_new_true ();
}

/**
 * callboard_tour_start:
 * @application: the application
 * @window: its window, about to show the practice floor
 * @folder: where to put the pictures, which exists or is made
 *
 * Shows all pages and dialogs one after the other, takes a picture of each and quits. For whoever wants to look at
 * them, and for the documentation.
 */
void
callboard_tour_start (CallboardApplication *application,
                      CallboardWindow      *window,
                      const char           *folder)
{
  CallboardTour *self = g_new0 (CallboardTour, 1);

  g_mkdir_with_parents (folder, 0755);
  self->application = g_object_ref (application);
  self->window = g_object_ref (window);
  self->folder = g_strdup (folder);
  self->dialogs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  callboard_report_and_disown (callboard_spawn (tour_fiber, self, tour_free), "The tour");
}
