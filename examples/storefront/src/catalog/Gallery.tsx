import type { PublicProduct, VariationId } from "@souk/sdk"
import { useState } from "react"
import { Picture } from "../ui/Picture.tsx"

interface GalleryProps {
  readonly product: PublicProduct
  readonly variationId: VariationId | undefined
}

/** The pictures of a product; choosing a variation shows its own picture, if it has one. */
export function Gallery({ product: { images, title }, variationId }: GalleryProps) {
  const [picked, pick] = useState<{ readonly id: string; readonly of: VariationId | undefined }>()
  const shown =
    images.find(({ id }) => id === picked?.id && picked.of === variationId) ??
    images.find((image) => image.variationId === variationId) ??
    images[0]
  return (
    <div className="gallery">
      <Picture image={shown?.image} alt={shown?.alt ?? title} sizes="(min-width: 60rem) 36rem, 100vw" eager />
      {images.length > 1 && (
        <ul>
          {images.map(({ alt, id, image }) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={id === shown?.id}
                aria-label={alt}
                onClick={() => pick({ id, of: variationId })}
              >
                <Picture image={image} alt="" sizes="5rem" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
