/** The small picture of a product in a list of lines; an empty place where it has none, or is gone. */
export function LinePicture({ url }: { readonly url: string | null | undefined }) {
  return url ? <img className="picture" src={url} alt="" loading="lazy" /> : <div className="picture none" />
}
