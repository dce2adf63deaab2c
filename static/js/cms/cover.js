/* The words for a cover follow the picture that is chosen, until an author says it otherwise. */
const image = document.querySelector("#id_cover-chooser [data-chooser-image]");
const words = document.getElementById("id_cover_alt");

const follow = ([change]) => {
  if (words.value && words.value !== change.oldValue) return;
  words.value = image.dataset.defaultAltText;
  words.dispatchEvent(new Event("input", { bubbles: true }));
};

if (image && words) {
  const attributeFilter = ["data-default-alt-text"];
  new MutationObserver(follow).observe(image, { attributeFilter, attributeOldValue: true });
}
