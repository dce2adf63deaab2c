"""``make words``: find all texts, bring the catalogues up to date, compile them.

What has no translation yet is named, and stands empty in the catalogue, beside the file it is in.
"""

from tests.words.catalogues import PATHS, language_of, missing, renew


def main() -> None:
    for path in PATHS:
        catalog = renew(path)
        open_ = missing(catalog)
        print(f"{language_of(path)}: {len(catalog)} texts, {len(open_)} without a translation")
        for words in open_:
            print(f"  {words}")


if __name__ == "__main__":
    main()
