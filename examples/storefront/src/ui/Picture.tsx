import type { Image } from "@souk/sdk"
import { thumbHashToDataURL } from "thumbhash"

interface PictureProps {
  readonly image: Image | null | undefined
  readonly alt: string
  /** How wide it is shown, for the browser to choose among the renditions (`sizes` of HTML). */
  readonly sizes: string
  /** Above the fold: load it at once. */
  readonly eager?: boolean
}

/** A picture in the rendition that fits; its blurred preview, which came with the data, shows while it loads. */
export function Picture({ image, alt, sizes, eager = false }: PictureProps) {
  if (!image) return <div className="picture none" />
  return (
    <img
      className="picture"
      src={image.url}
      srcSet={image.sizes.map(({ url, width }) => `${url} ${width}w`).join(", ")}
      sizes={sizes}
      width={image.width}
      height={image.height}
      alt={alt}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      style={{ backgroundImage: `url(${preview(image.thumbHash)})` }}
      onLoad={({ currentTarget }) => {
        currentTarget.style.backgroundImage = ""
      }}
    />
  )
}

const previews = new Map<string, string>()

const preview = (hash: string): string => {
  const known = previews.get(hash)
  if (known !== undefined) return known
  const url = thumbHashToDataURL(Uint8Array.from(atob(hash), (char) => char.codePointAt(0) ?? 0))
  previews.set(hash, url)
  return url
}
