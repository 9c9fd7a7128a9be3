// Every file that the binary carries. To add one: an #embed and a line of the table.
#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style_css[] = {
#embed "../../assets/style.css"
};
static const unsigned char words_de_json[] = {
#embed "../../assets/words/de.json"
};
static const unsigned char words_es_json[] = {
#embed "../../assets/words/es.json"
};
static const unsigned char words_fr_json[] = {
#embed "../../assets/words/fr.json"
};
static const unsigned char words_zh_json[] = {
#embed "../../assets/words/zh.json"
};
static const unsigned char page_js[] = {
#embed "../../assets/page.js"
};
static const unsigned char plot_css[] = {
#embed "../../assets/plot.css"
};
static const unsigned char plot_js[] = {
#embed "../../assets/plot.js"
};
static const unsigned char icons_svg[] = {
#embed "../../assets/icons.svg"
};
static const unsigned char fonts_sans_ttf[] = {
#embed "../../assets/fonts/sans.ttf"
};
static const unsigned char fonts_sans_bold_ttf[] = {
#embed "../../assets/fonts/sans-bold.ttf"
};
static const unsigned char index_css[] = {
#embed "../../assets/index.css"
};
static const unsigned char index_js[] = {
#embed "../../assets/index.js"
};
static const unsigned char index_mustache[] = {
#embed "../../templates/index.mustache"
};
static const unsigned char page_mustache[] = {
#embed "../../templates/page.mustache"
};
static const unsigned char schema_postgres_base_sql[] = {
#embed "../../assets/schema/postgres/base.sql"
};
static const unsigned char schema_sqlite_base_sql[] = {
#embed "../../assets/schema/sqlite/base.sql"
};
static const unsigned char reports_digits_confusions_csv[] = {
#embed "../../reports/digits/confusions.csv"
};
static const unsigned char reports_digits_experiment_links_csv[] = {
#embed "../../reports/digits/experiment_links.csv"
};
static const unsigned char reports_digits_experiments_csv[] = {
#embed "../../reports/digits/experiments.csv"
};
static const unsigned char reports_digits_metrics_csv[] = {
#embed "../../reports/digits/metrics.csv"
};
static const unsigned char reports_digits_predictions_csv[] = {
#embed "../../reports/digits/predictions.csv"
};
static const unsigned char reports_digits_run_links_csv[] = {
#embed "../../reports/digits/run_links.csv"
};
static const unsigned char reports_digits_runs_csv[] = {
#embed "../../reports/digits/runs.csv"
};
static const unsigned char reports_digits_v001_sql[] = {
#embed "../../reports/digits/v001.sql"
};
static const unsigned char reports_digits_v002_sql[] = {
#embed "../../reports/digits/v002.sql"
};
static const unsigned char reports_pipeline_records_jsonl[] = {
#embed "../../reports/pipeline/records.jsonl"
};
static const unsigned char docs_reports_md[] = {
#embed "../../docs/reports.md"
};
static const unsigned char reports_new_blank_md[] = {
#embed "../../reports/new/blank.md"
};
static const unsigned char reports_new_paper_md[] = {
#embed "../../reports/new/paper.md"
};
static const unsigned char reports_new_weekly_md[] = {
#embed "../../reports/new/weekly.md"
};
static const unsigned char reports_init_redun_md[] = {
#embed "../../reports/init/redun.md"
};
static const unsigned char reports_jobs_md[] = {
#embed "../../reports/jobs.md"
};
static const unsigned char reports_lineage_md[] = {
#embed "../../reports/lineage.md"
};
static const unsigned char reports_gallery_md[] = {
#embed "../../reports/gallery.md"
};
static const unsigned char reports_notebook_postgres_md[] = {
#embed "../../reports/notebook-postgres.md"
};
static const unsigned char reports_notebook_md[] = {
#embed "../../reports/notebook.md"
};
static const unsigned char reports_weekly_md[] = {
#embed "../../reports/weekly.md"
};

static const struct sqltrack_asset table[] = {
    {"assets/style.css", style_css, sizeof style_css},
    {"assets/words/de.json", words_de_json, sizeof words_de_json},
    {"assets/words/es.json", words_es_json, sizeof words_es_json},
    {"assets/words/fr.json", words_fr_json, sizeof words_fr_json},
    {"assets/words/zh.json", words_zh_json, sizeof words_zh_json},
    {"assets/page.js", page_js, sizeof page_js},
    {"assets/plot.css", plot_css, sizeof plot_css},
    {"assets/plot.js", plot_js, sizeof plot_js},
    {"assets/icons.svg", icons_svg, sizeof icons_svg},
    {"assets/fonts/sans.ttf", fonts_sans_ttf, sizeof fonts_sans_ttf},
    {"assets/fonts/sans-bold.ttf", fonts_sans_bold_ttf, sizeof fonts_sans_bold_ttf},
    {"assets/index.css", index_css, sizeof index_css},
    {"assets/index.js", index_js, sizeof index_js},
    {"templates/index.mustache", index_mustache, sizeof index_mustache},
    {"templates/page.mustache", page_mustache, sizeof page_mustache},
    {"assets/schema/postgres/base.sql", schema_postgres_base_sql, sizeof schema_postgres_base_sql},
    {"assets/schema/sqlite/base.sql", schema_sqlite_base_sql, sizeof schema_sqlite_base_sql},
    {"reports/digits/confusions.csv", reports_digits_confusions_csv, sizeof reports_digits_confusions_csv},
    {"reports/digits/experiment_links.csv", reports_digits_experiment_links_csv, sizeof reports_digits_experiment_links_csv},
    {"reports/digits/experiments.csv", reports_digits_experiments_csv, sizeof reports_digits_experiments_csv},
    {"reports/digits/metrics.csv", reports_digits_metrics_csv, sizeof reports_digits_metrics_csv},
    {"reports/digits/predictions.csv", reports_digits_predictions_csv, sizeof reports_digits_predictions_csv},
    {"reports/digits/run_links.csv", reports_digits_run_links_csv, sizeof reports_digits_run_links_csv},
    {"reports/digits/runs.csv", reports_digits_runs_csv, sizeof reports_digits_runs_csv},
    {"reports/digits/v001.sql", reports_digits_v001_sql, sizeof reports_digits_v001_sql},
    {"reports/digits/v002.sql", reports_digits_v002_sql, sizeof reports_digits_v002_sql},
    {"reports/pipeline/records.jsonl", reports_pipeline_records_jsonl,
     sizeof reports_pipeline_records_jsonl},
    {"docs/reports.md", docs_reports_md, sizeof docs_reports_md},
    {"reports/new/blank.md", reports_new_blank_md, sizeof reports_new_blank_md},
    {"reports/new/paper.md", reports_new_paper_md, sizeof reports_new_paper_md},
    {"reports/new/weekly.md", reports_new_weekly_md, sizeof reports_new_weekly_md},
    {"reports/init/redun.md", reports_init_redun_md, sizeof reports_init_redun_md},
    {"reports/jobs.md", reports_jobs_md, sizeof reports_jobs_md},
    {"reports/lineage.md", reports_lineage_md, sizeof reports_lineage_md},
    {"reports/gallery.md", reports_gallery_md, sizeof reports_gallery_md},
    {"reports/notebook-postgres.md", reports_notebook_postgres_md, sizeof reports_notebook_postgres_md},
    {"reports/notebook.md", reports_notebook_md, sizeof reports_notebook_md},
    {"reports/weekly.md", reports_weekly_md, sizeof reports_weekly_md},
};

const struct sqltrack_asset *sqltrack_asset_table(void) { return table; }

size_t sqltrack_asset_count(void) { return sizeof table / sizeof table[0]; }
