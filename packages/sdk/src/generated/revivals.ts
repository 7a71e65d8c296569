// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.
import type { Revival } from "../effect/Revival.ts"

/** What of each answer is no plain JSON, by method. */
export const revivals: Readonly<Record<string, Revival>> = {
  "auth.login": {
    accessToken: "redacted",
    accessTokenExpiresAt: "date",
    refreshToken: "redacted",
    refreshTokenExpiresAt: "date",
  },
  "auth.refresh": {
    accessToken: "redacted",
    accessTokenExpiresAt: "date",
    refreshToken: "redacted",
    refreshTokenExpiresAt: "date",
  },
  "auth.sessions": {
    items: [
      {
        createdAt: "date",
        lastUsedAt: "date",
        expiresAt: "date",
      },
    ],
  },
  "me.show": {
    createdAt: "date",
  },
  "me.update": {
    createdAt: "date",
  },
  "me.apiKeys": {
    items: [
      {
        createdAt: "date",
        expiresAt: "date",
      },
    ],
  },
  "me.createApiKey": {
    createdAt: "date",
    expiresAt: "date",
    secret: "redacted",
  },
  "profiles.show": {
    createdAt: "date",
  },
  "users.list": {
    items: [
      {
        createdAt: "date",
        suspendedAt: "date",
      },
    ],
  },
  "users.show": {
    createdAt: "date",
    suspendedAt: "date",
  },
  "users.suspend": {
    createdAt: "date",
    suspendedAt: "date",
  },
  "users.reinstate": {
    createdAt: "date",
    suspendedAt: "date",
  },
  "users.setRole": {
    createdAt: "date",
    suspendedAt: "date",
  },
  "shops.create": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shops.list": {
    items: [
      {
        createdAt: "date",
        updatedAt: "date",
      },
    ],
  },
  "shops.show": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shops.own": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shops.update": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shops.setLogo": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shops.removeLogo": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shops.setCover": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shops.removeCover": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shops.resubmit": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "operatorShops.list": {
    items: [
      {
        createdAt: "date",
        updatedAt: "date",
        submittedAt: "date",
      },
    ],
  },
  "operatorShops.show": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
    history: [
      {
        decidedAt: "date",
      },
    ],
  },
  "operatorShops.approve": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "operatorShops.reject": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "operatorShops.suspend": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "operatorShops.reinstate": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "operatorShops.verify": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "operatorShops.unverify": {
    createdAt: "date",
    updatedAt: "date",
    submittedAt: "date",
  },
  "shopStaff.list": {
    items: [
      {
        joinedAt: "date",
      },
    ],
  },
  "shopStaff.invite": {
    createdAt: "date",
    expiresAt: "date",
  },
  "shopStaff.invitations": {
    items: [
      {
        createdAt: "date",
        expiresAt: "date",
      },
    ],
  },
  "shopStaff.ownInvitations": {
    items: [
      {
        expiresAt: "date",
      },
    ],
  },
  "shopBranches.listOwn": {
    items: [
      {
        createdAt: "date",
        updatedAt: "date",
      },
    ],
  },
  "shopBranches.add": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopBranches.update": {
    createdAt: "date",
    updatedAt: "date",
  },
  "products.list": {
    items: [
      {
        createdAt: "date",
      },
    ],
  },
  "products.show": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.list": {
    items: [
      {
        createdAt: "date",
        updatedAt: "date",
      },
    ],
  },
  "shopProducts.create": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.show": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.update": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.addVariation": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.updateVariation": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.removeVariation": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.addImage": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.reorderImages": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.updateImage": {
    createdAt: "date",
    updatedAt: "date",
  },
  "shopProducts.removeImage": {
    createdAt: "date",
    updatedAt: "date",
  },
  "operatorProducts.list": {
    items: [
      {
        createdAt: "date",
        updatedAt: "date",
      },
    ],
  },
  "operatorProducts.show": {
    createdAt: "date",
    updatedAt: "date",
  },
  "operatorProducts.suspend": {
    createdAt: "date",
    updatedAt: "date",
  },
  "operatorProducts.reinstate": {
    createdAt: "date",
    updatedAt: "date",
  },
  "productTransfer.importProgress": {
    startedAt: "date",
    updatedAt: "date",
  },
  "operatorProductTransfer.importProgress": {
    startedAt: "date",
    updatedAt: "date",
  },
  "shopTransfer.importProgress": {
    startedAt: "date",
    updatedAt: "date",
  },
  "customerTransfer.importProgress": {
    startedAt: "date",
    updatedAt: "date",
  },
  "customerTransfer.export": {
    items: [
      {
        createdAt: "date",
      },
    ],
  },
  "orderTransfer.importProgress": {
    startedAt: "date",
    updatedAt: "date",
  },
  "orderTransfer.export": {
    items: [
      {
        placedAt: "date",
        settledAt: "date",
      },
    ],
  },
  "search.query": {
    products: {
      items: [
        {
          createdAt: "date",
        },
      ],
    },
    shops: {
      items: [
        {
          createdAt: "date",
        },
      ],
    },
  },
  "operatorSearch.status": {
    builtAt: "date",
    building: {
      startedAt: "date",
    },
  },
  "operatorSearch.reindex": {
    builtAt: "date",
    building: {
      startedAt: "date",
    },
  },
  "stock.list": {
    items: [
      {
        updatedAt: "date",
      },
    ],
  },
  "stock.movements": {
    items: [
      {
        occurredAt: "date",
      },
    ],
  },
  "stock.receive": {
    items: [
      {
        updatedAt: "date",
      },
    ],
  },
  "stock.adjust": {
    items: [
      {
        updatedAt: "date",
      },
    ],
  },
  "stock.setThresholds": {
    items: [
      {
        updatedAt: "date",
      },
    ],
  },
  "operatorStock.list": {
    items: [
      {
        updatedAt: "date",
      },
    ],
  },
  "operatorStock.movements": {
    items: [
      {
        occurredAt: "date",
      },
    ],
  },
  "operatorStock.adjust": {
    items: [
      {
        updatedAt: "date",
      },
    ],
  },
  "cartSyncs.run": {
    startedAt: "date",
    finishedAt: "date",
  },
  "cartSyncs.list": {
    items: [
      {
        startedAt: "date",
        finishedAt: "date",
      },
    ],
  },
  "orders.place": {
    placedAt: "date",
    settledAt: "date",
    importedAt: "date",
    items: [
      {
        statusChangedAt: "date",
      },
    ],
    history: [
      {
        occurredAt: "date",
      },
    ],
  },
  "orders.list": {
    items: [
      {
        placedAt: "date",
        settledAt: "date",
        importedAt: "date",
      },
    ],
  },
  "orders.show": {
    placedAt: "date",
    settledAt: "date",
    importedAt: "date",
    items: [
      {
        statusChangedAt: "date",
      },
    ],
    history: [
      {
        occurredAt: "date",
      },
    ],
  },
  "orders.cancel": {
    placedAt: "date",
    settledAt: "date",
    importedAt: "date",
    items: [
      {
        statusChangedAt: "date",
      },
    ],
    history: [
      {
        occurredAt: "date",
      },
    ],
  },
  "shopOrders.list": {
    items: [
      {
        statusChangedAt: "date",
        placedAt: "date",
      },
    ],
  },
  "shopOrders.show": {
    statusChangedAt: "date",
    placedAt: "date",
    history: [
      {
        occurredAt: "date",
      },
    ],
  },
  "shopOrders.moveItem": {
    statusChangedAt: "date",
    placedAt: "date",
    history: [
      {
        occurredAt: "date",
      },
    ],
  },
  "operatorOrders.list": {
    items: [
      {
        placedAt: "date",
        settledAt: "date",
        importedAt: "date",
      },
    ],
  },
  "operatorOrders.show": {
    placedAt: "date",
    settledAt: "date",
    importedAt: "date",
    items: [
      {
        statusChangedAt: "date",
      },
    ],
    history: [
      {
        occurredAt: "date",
      },
    ],
  },
  "operatorOrders.moveItem": {
    statusChangedAt: "date",
    placedAt: "date",
    history: [
      {
        occurredAt: "date",
      },
    ],
  },
  "comments.listOfShop": {
    items: [
      {
        answer: {
          answeredAt: "date",
        },
        createdAt: "date",
        editedAt: "date",
      },
    ],
  },
  "comments.listOfProduct": {
    items: [
      {
        answer: {
          answeredAt: "date",
        },
        createdAt: "date",
        editedAt: "date",
      },
    ],
  },
  "comments.writeOnShop": {
    answer: {
      answeredAt: "date",
    },
    createdAt: "date",
    editedAt: "date",
    hidden: {
      hiddenAt: "date",
    },
  },
  "comments.writeOnVariation": {
    answer: {
      answeredAt: "date",
    },
    createdAt: "date",
    editedAt: "date",
    hidden: {
      hiddenAt: "date",
    },
  },
  "comments.listOwn": {
    items: [
      {
        answer: {
          answeredAt: "date",
        },
        createdAt: "date",
        editedAt: "date",
        hidden: {
          hiddenAt: "date",
        },
      },
    ],
  },
  "comments.update": {
    answer: {
      answeredAt: "date",
    },
    createdAt: "date",
    editedAt: "date",
    hidden: {
      hiddenAt: "date",
    },
  },
  "comments.listReceived": {
    items: [
      {
        answer: {
          answeredAt: "date",
        },
        createdAt: "date",
        editedAt: "date",
      },
    ],
  },
  "comments.answer": {
    answer: {
      answeredAt: "date",
    },
    createdAt: "date",
    editedAt: "date",
  },
  "comments.removeAnswer": {
    answer: {
      answeredAt: "date",
    },
    createdAt: "date",
    editedAt: "date",
  },
  "operatorComments.list": {
    items: [
      {
        answer: {
          answeredAt: "date",
        },
        createdAt: "date",
        editedAt: "date",
        hidden: {
          hiddenAt: "date",
        },
      },
    ],
  },
  "operatorComments.hide": {
    answer: {
      answeredAt: "date",
    },
    createdAt: "date",
    editedAt: "date",
    hidden: {
      hiddenAt: "date",
    },
  },
  "operatorComments.unhide": {
    answer: {
      answeredAt: "date",
    },
    createdAt: "date",
    editedAt: "date",
    hidden: {
      hiddenAt: "date",
    },
  },
  "wishlist.list": {
    items: [
      {
        createdAt: "date",
      },
    ],
  },
  "wishlist.add": {
    createdAt: "date",
  },
  "shopAnalytics.sales": {
    items: [
      {
        approvedAt: "date",
      },
    ],
  },
  "operatorAnalytics.sales": {
    items: [
      {
        approvedAt: "date",
      },
    ],
  },
  "events.list": {
    items: [
      {
        occurredAt: "date",
        publishedAt: "date",
      },
    ],
  },
  "events.tail": {
    items: [
      {
        occurredAt: "date",
        publishedAt: "date",
      },
    ],
  },
  "events.parked": {
    items: [
      {
        parkedAt: "date",
        event: {
          occurredAt: "date",
          publishedAt: "date",
        },
      },
    ],
  },
  "events.consumers": {
    items: [
      {
        oldestPendingAt: "date",
        lastHandledAt: "date",
      },
    ],
  },
  "events.show": {
    occurredAt: "date",
    publishedAt: "date",
    deliveries: [
      {
        dueAt: "date",
        parkedAt: "date",
        handledAt: "date",
        replay: {
          requestedAt: "date",
        },
      },
    ],
  },
  "schedules.list": {
    items: [
      {
        nextAt: "date",
        last: {
          startedAt: "date",
          finishedAt: "date",
        },
      },
    ],
  },
  "schedules.history": {
    items: [
      {
        startedAt: "date",
        finishedAt: "date",
      },
    ],
  },
  "schedules.run": {
    nextAt: "date",
    last: {
      startedAt: "date",
      finishedAt: "date",
    },
  },
  "audit.list": {
    items: [
      {
        occurredAt: "date",
      },
    ],
  },
}
